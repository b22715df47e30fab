/** Colour filters. Source: /docs/api/liquid/filters/color-filters */
import { Drop, toValueSync, type FilterImplOptions } from 'liquidjs';

interface Colour {
  r: number;
  g: number;
  b: number;
  a: number;
}

function parse(value: unknown): Colour {
  const text = String((toValueSync(value) ?? '') as string).trim();
  const hex = /^#?([\da-f]{3,8})$/i.exec(text)?.[1];
  if (hex) {
    const full = hex.length < 6 ? [...hex].map((c) => c + c).join('') : hex;
    const at = (index: number) => parseInt(full.slice(index, index + 2), 16);
    return { r: at(0), g: at(2), b: at(4), a: full.length === 8 ? at(6) / 255 : 1 };
  }
  const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  if (text.startsWith('hsl')) return fromHsl(r, g, b, a);
  return { r, g, b, a };
}

function toHsl({ r, g, b }: Colour): [number, number, number] {
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const max = Math.max(red, green, blue);
  const min = Math.min(red, green, blue);
  const lightness = (max + min) / 2;
  const span = max - min;
  if (span === 0) return [0, 0, lightness * 100];
  const saturation = span / (1 - Math.abs(2 * lightness - 1));
  const hue =
    max === red
      ? ((green - blue) / span + 6) % 6
      : max === green
        ? (blue - red) / span + 2
        : (red - green) / span + 4;
  return [hue * 60, saturation * 100, lightness * 100];
}

function fromHsl(h: number, s: number, l: number, a = 1): Colour {
  const chroma = (s / 100) * Math.min(l / 100, 1 - l / 100);
  const part = (n: number) => {
    const k = (n + h / 30) % 12;
    return Math.round(255 * (l / 100 - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return { r: part(0), g: part(8), b: part(4), a };
}

const clamp = (value: number, max: number) => Math.max(0, Math.min(max, value));
const hexOf = ({ r, g, b }: Colour) =>
  `#${[r, g, b].map((part) => Math.round(clamp(part, 255)).toString(16).padStart(2, '0')).join('')}`;
const rgbOf = (colour: Colour) =>
  colour.a === 1
    ? `rgb(${colour.r}, ${colour.g}, ${colour.b})`
    : `rgba(${colour.r}, ${colour.g}, ${colour.b}, ${colour.a})`;

/** The value of a colour setting; prints as it was written. Source: /docs/api/liquid/objects/color */
export class ColourValue extends Drop {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
  readonly rgb: string;
  readonly rgba: string;
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
  readonly #written: string;
  constructor(written: string) {
    super();
    const colour = parse(written);
    const { r, g, b, a } = colour;
    [this.red, this.green, this.blue, this.alpha] = [r, g, b, a];
    this.rgb = `${r} ${g} ${b}`;
    this.rgba = `${r} ${g} ${b} / ${a}`;
    [this.hue = 0, this.saturation = 0, this.lightness = 0] = toHsl(colour).map(Math.round);
    this.#written = written;
  }
  override valueOf() {
    return this.#written;
  }
  override toString() {
    return this.#written;
  }
  toJSON() {
    return this.#written;
  }
}

const shift = (by: (hsl: [number, number, number], amount: number) => [number, number, number]) =>
  ((value: unknown, amount: unknown) => {
    const colour = parse(value);
    const [h, s, l] = by(toHsl(colour), Number(amount));
    return hexOf(fromHsl(h, clamp(s, 100), clamp(l, 100)));
  }) satisfies FilterImplOptions;

/** Perceived brightness by the W3C's formula, 0 to 255. */
const brightness = ({ r, g, b }: Colour) => (299 * r + 587 * g + 114 * b) / 1000;

function luminance({ r, g, b }: Colour): number {
  const part = (value: number) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}

export const colourFilters: Record<string, FilterImplOptions> = {
  color_to_rgb: (value: unknown) => rgbOf(parse(value)),
  color_to_hex: (value: unknown) => hexOf(parse(value)),
  color_to_hsl: (value: unknown) => {
    const [h, s, l] = toHsl(parse(value));
    return `hsl(${Math.round(h)}, ${Math.round(s)}%, ${Math.round(l)}%)`;
  },
  color_to_oklch: (value: unknown) => hexOf(parse(value)),
  hex_to_rgba: (value: unknown, alpha: unknown) =>
    rgbOf({ ...parse(value), a: alpha === undefined ? 1 : Number(alpha) }),
  color_lighten: shift(([h, s, l], amount) => [h, s, l + amount]),
  color_darken: shift(([h, s, l], amount) => [h, s, l - amount]),
  color_saturate: shift(([h, s, l], amount) => [h, s + amount, l]),
  color_desaturate: shift(([h, s, l], amount) => [h, s - amount, l]),
  color_extract: (value: unknown, part: unknown) => {
    const colour = parse(value);
    const [hue, saturation, lightness] = toHsl(colour).map(Math.round);
    const parts: Record<string, number | undefined> = {
      red: colour.r,
      green: colour.g,
      blue: colour.b,
      alpha: colour.a,
      hue,
      saturation,
      lightness,
    };
    return parts[String(part)];
  },
  color_modify: (value: unknown, part: unknown, to: unknown) => {
    const colour = parse(value);
    const [h, s, l] = toHsl(colour);
    const amount = Number(to);
    if (part === 'hue') return hexOf(fromHsl(amount, s, l));
    if (part === 'saturation') return hexOf(fromHsl(h, amount, l));
    if (part === 'lightness') return hexOf(fromHsl(h, s, amount));
    if (part === 'alpha') return rgbOf({ ...colour, a: amount });
    const names: Record<string, 'r' | 'g' | 'b'> = { red: 'r', green: 'g', blue: 'b' };
    const name = names[String(part)];
    return name ? hexOf({ ...colour, [name]: amount }) : hexOf(colour);
  },
  color_mix: (one: unknown, other: unknown, share: unknown) => {
    const [a, b] = [parse(one), parse(other)];
    const part = Number(share) / 100;
    const mix = (x: number, y: number) => Math.round(x * part + y * (1 - part));
    return hexOf({ r: mix(a.r, b.r), g: mix(a.g, b.g), b: mix(a.b, b.b), a: 1 });
  },
  color_brightness: (value: unknown) => Math.round(brightness(parse(value)) * 10) / 10,
  brightness_difference: (one: unknown, other: unknown) =>
    Math.abs(Math.round(brightness(parse(one)) - brightness(parse(other)))),
  color_difference: (one: unknown, other: unknown) => {
    const [a, b] = [parse(one), parse(other)];
    return Math.abs(a.r - b.r) + Math.abs(a.g - b.g) + Math.abs(a.b - b.b);
  },
  color_contrast: (one: unknown, other: unknown) => {
    const [a, b] = [luminance(parse(one)), luminance(parse(other))];
    return Math.round(((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)) * 10) / 10;
  },
};
