/**
 * The theme's own colours, read from what the browser computed: themes keep them under different names
 * and in different forms, but every page has a background, a text colour and buttons.
 */

/** Custom properties themes keep their button colours in, newest family first. */
const BUTTON = ['--color-primary-button-background', '--color-button', '--color-button-background'];
const BUTTON_TEXT = ['--color-primary-button-text', '--color-button-text'];
const RADIUS = [
  '--style-border-radius-buttons-primary',
  '--buttons-radius',
  '--button-border-radius',
];

export interface Look {
  readonly surface: string;
  readonly ink: string;
  readonly accent: string;
  readonly onAccent: string;
  /** What a button of the accent is drawn round with, to be told from its ground. */
  readonly edge: string;
  /** The accent on a card, which is light whatever the theme is. */
  readonly cardAccent: string;
  readonly onCardAccent: string;
  readonly radius: string;
}

/** Some themes store "18, 18, 18" to be used inside rgb(), others a whole colour. */
function asColour(value: string): string | null {
  if (!value) return null;
  if (CSS.supports('color', value)) return value;
  return CSS.supports('color', `rgb(${value})`) ? `rgb(${value})` : null;
}

function firstColour(style: CSSStyleDeclaration, names: readonly string[]): string | null {
  for (const name of names) {
    const colour = asColour(style.getPropertyValue(name).trim());
    if (colour) return colour;
  }
  return null;
}

/** A computed colour as red, green, blue and alpha, 0 to 255 each: it may be in any colour space, so the browser paints it. */
function channels(colour: string): readonly number[] {
  const paint = new OffscreenCanvas(1, 1).getContext('2d');
  if (!paint) return [];
  paint.fillStyle = colour;
  paint.fillRect(0, 0, 1, 1);
  return [...paint.getImageData(0, 0, 1, 1).data];
}

/** Perceived lightness 0..1 of a computed colour; WCAG's relative luminance. */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = channels(colour).map((c) => {
    const s = c / 255;
    return s <= 0.040_45 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Whether text of one colour can be read on another (WCAG 1.4.3); at 3 to 1 a button can be told from its ground (1.4.11). */
function readable(one: string, other: string, ratio = 4.5): boolean {
  const [l, m] = [luminance(one), luminance(other)];
  return (Math.max(l, m) + 0.05) / (Math.min(l, m) + 0.05) >= ratio;
}

/** White or black, whichever reads better on a colour: from 4.58 to 1 on, as high as no grey lies between. */
const readableOn = (colour: string) => (luminance(colour) > 0.179 ? '#000' : '#fff');

function computed(colour: string, on: HTMLElement): string {
  const probe = document.createElement('i');
  probe.style.color = colour;
  on.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

export function readLook(merchantAccent: string): Look {
  const { body } = document;
  const style = getComputedStyle(body);
  // The ground is the body's or the root's, and may be a picture: then what the theme's text can be read on.
  const grounds = [body, document.documentElement].map(
    (on) => getComputedStyle(on).backgroundColor,
  );
  const painted = grounds.find((colour) => channels(colour)[3]) ?? '#ffffff';
  const surface = readable(painted, style.color) ? painted : readableOn(style.color);
  const accent = computed(
    merchantAccent || (firstColour(style, BUTTON) ?? readableOn(surface)),
    body,
  );
  const themeText = merchantAccent ? null : firstColour(style, BUTTON_TEXT);
  const radius = RADIUS.map((name) => style.getPropertyValue(name).trim()).find(Boolean);
  const onAccent = themeText && readable(themeText, accent) ? themeText : readableOn(accent);
  const stands = readable(accent, '#ffffff', 3);
  return {
    surface,
    ink: style.color,
    accent,
    onAccent,
    edge: readable(accent, surface, 3) ? accent : onAccent,
    cardAccent: stands ? accent : readableOn('#ffffff'),
    onCardAccent: stands ? onAccent : '#ffffff',
    radius: radius && CSS.supports('border-radius', radius) ? radius : '999px',
  };
}
