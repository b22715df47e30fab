/**
 * The picture of the sample camera: a quiet studio with a vase on a table, drawn by arithmetic so that nothing has to be
 * shipped or licensed. It loops without a seam.
 */

export const WIDTH = 360;
export const HEIGHT = 640;
export const FPS = 15;
/** Length of the loop in frames: twelve seconds. */
export const FRAMES = FPS * 12;

type Colour = readonly [number, number, number];

/** Something drawn over what is there: how far a point lies outside (negative: inside), in pixels, and its colour. */
interface Shape {
  readonly distance: (x: number, y: number) => number;
  readonly colour: Colour;
  readonly opacity?: number;
  readonly soft?: number;
  /** What it touches, so that the rest of the picture is not asked. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/** One frame as RGBA bytes. `frame` counts from 0; the loop closes at `FRAMES`. */
export function drawFrame(frame: number): Uint8Array {
  const turn = (frame / FRAMES) * 2 * Math.PI;
  const picture = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) put(picture, x, y, wall(x, y, turn), 1);
  }
  for (const shape of scene(turn)) draw(picture, shape);
  return picture;
}

/** The wall behind: warm, with the light of a window wandering over it. */
function wall(x: number, y: number, turn: number): Colour {
  const light = Math.max(0, 1 - Math.hypot((x - 250 - 18 * Math.sin(turn)) / 240, (y - 190) / 300));
  const down = y / HEIGHT;
  return [222 + 26 * light - 26 * down, 201 + 30 * light - 34 * down, 178 + 30 * light - 38 * down];
}

function scene(turn: number): Shape[] {
  const sway = Math.sin(turn * 2) * 5;
  const breath = Math.sin(turn * 3);
  const stem = (fromX: number, fromY: number, toX: number, toY: number, width: number): Shape => ({
    colour: [92, 104, 74],
    box: around(
      Math.min(fromX, toX),
      Math.min(fromY, toY),
      Math.max(fromX, toX),
      Math.max(fromY, toY),
      width + 3,
    ),
    distance: (x, y) => segment(x, y, fromX, fromY, toX, toY) - width,
  });
  const leaf = (x: number, y: number, size: number, tilt: number, colour: Colour): Shape => ({
    colour,
    box: around(x, y, x, y, size + 3),
    distance: ellipse(x, y, size, size * 0.42, tilt),
  });
  const tips: [number, number, number][] = [
    [118, 232, -0.9],
    [150, 186, -0.4],
    [188, 168, 0.1],
    [226, 196, 0.5],
    [250, 248, 0.9],
  ];
  return [
    // the window's shadow, the table and its edge
    ...[0, 1].map((pane) => ({
      colour: [255, 244, 220] as Colour,
      opacity: 0.28,
      soft: 6,
      box: [180, 60, 360, 330] as const,
      distance: rectangle(232 + pane * 66 + 10 * Math.sin(turn), 190, 26, 110),
    })),
    {
      colour: [171, 120, 84],
      box: [0, 468, WIDTH, HEIGHT],
      distance: rectangle(180, 560, 220, 90),
    },
    { colour: [150, 101, 69], box: [0, 464, WIDTH, 482], distance: rectangle(180, 474, 220, 5) },
    {
      colour: [84, 52, 36],
      opacity: 0.28,
      soft: 14,
      box: [70, 470, 300, 540],
      distance: ellipse(186, 506, 84, 14, 0),
    },
    // branches and leaves
    ...tips.map(([x, y]) => stem(180, 330, x + sway * 0.7, y, 2.2)),
    ...tips.flatMap(([x, y, tilt], index) => [
      leaf(x + sway * 0.7, y, 30, tilt - 1.1, index % 2 ? [214, 138, 72] : [201, 111, 62]),
      leaf(x + sway * 0.5 - 14, y + 34, 24, tilt - 0.5, [122, 136, 92]),
      leaf(x + sway * 0.5 + 16, y + 38, 24, tilt + 0.6, [143, 154, 108]),
    ]),
    // the vase: foot, body, neck, light on its side
    { colour: [238, 229, 214], box: [112, 330, 250, 506], distance: ellipse(180, 430, 62, 74, 0) },
    { colour: [238, 229, 214], box: [150, 318, 212, 400], distance: rectangle(180, 352, 24, 30) },
    { colour: [222, 210, 192], box: [144, 312, 218, 336], distance: ellipse(180, 324, 30, 8, 0) },
    { colour: [116, 100, 84], box: [150, 316, 212, 332], distance: ellipse(180, 324, 23, 5, 0) },
    {
      colour: [255, 250, 240],
      opacity: 0.55,
      soft: 12,
      box: [130, 370, 190, 490],
      distance: ellipse(154, 424 + breath, 13, 42, 0.1),
    },
    {
      colour: [186, 168, 146],
      opacity: 0.45,
      soft: 18,
      box: [180, 350, 250, 506],
      distance: ellipse(222, 440, 22, 56, 0),
    },
    // a cup and a folded cloth beside it
    { colour: [76, 98, 104], box: [50, 452, 124, 520], distance: rectangle(88, 486, 26, 24) },
    { colour: [94, 118, 124], box: [56, 456, 120, 470], distance: ellipse(88, 463, 26, 6, 0) },
    ...[0, 1, 2].map((puff) => ({
      colour: [255, 252, 246] as Colour,
      opacity: 0.22 * Math.sin(((frameShare(turn, puff) + 1) % 1) * Math.PI),
      soft: 9,
      box: [60, 360, 120, 470] as const,
      distance: ellipse(
        88 + 6 * Math.sin(turn * 2 + puff * 2),
        452 - 70 * frameShare(turn, puff),
        9,
        15,
        0,
      ),
    })),
    { colour: [196, 92, 66], box: [246, 496, 340, 536], distance: rectangle(292, 516, 42, 11) },
    { colour: [214, 116, 88], box: [246, 484, 340, 520], distance: rectangle(290, 502, 40, 8) },
  ];
}

/** Where in its rise a puff of steam is, 0 to 1; three rises close the loop. */
const frameShare = (turn: number, puff: number) => ((turn / (2 * Math.PI)) * 3 + puff / 3) % 1;

const around = (left: number, top: number, right: number, bottom: number, by: number) =>
  [left - by, top - by, right + by, bottom + by] as const;

const rectangle =
  (x0: number, y0: number, halfWidth: number, halfHeight: number) => (x: number, y: number) =>
    Math.max(Math.abs(x - x0) - halfWidth, Math.abs(y - y0) - halfHeight);

function ellipse(x0: number, y0: number, a: number, b: number, tilt: number) {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  return (x: number, y: number) => {
    const [dx, dy] = [x - x0, y - y0];
    return (Math.hypot((dx * cos + dy * sin) / a, (dy * cos - dx * sin) / b) - 1) * Math.min(a, b);
  };
}

function segment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function draw(picture: Uint8Array, shape: Shape): void {
  const [left, top, right, bottom] = shape.box;
  const soft = shape.soft ?? 1;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(HEIGHT, bottom); y += 1) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(WIDTH, right); x += 1) {
      const cover = Math.max(0, Math.min(1, 0.5 - shape.distance(x, y) / soft));
      if (cover > 0) put(picture, x, y, shape.colour, cover * (shape.opacity ?? 1));
    }
  }
}

function put(picture: Uint8Array, x: number, y: number, colour: Colour, opacity: number): void {
  const at = (y * WIDTH + x) * 4;
  for (let channel = 0; channel < 3; channel += 1) {
    const before = picture[at + channel] ?? 0;
    picture[at + channel] = before + ((colour[channel] ?? 0) - before) * opacity;
  }
  picture[at + 3] = 255;
}
