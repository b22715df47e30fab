/** Longest text of a fact, in characters: a line or three in a sheet, and part of what every viewer loads. */
const MAX_TEXT = 240;

/** The shop's name of a unit, in Intl's words. Source: Shopify, metafield data types, 2026-07. */
const UNITS: Readonly<Record<string, string>> = {
  ...{ in: 'inch', ft: 'foot', yd: 'yard', mm: 'millimeter', cm: 'centimeter', m: 'meter' },
  ...{ inches: 'inch', feet: 'foot', yards: 'yard' },
  ...{ millimeters: 'millimeter', centimeters: 'centimeter', meters: 'meter' },
  ...{ oz: 'ounce', lb: 'pound', g: 'gram', kg: 'kilogram' },
  ...{ ounces: 'ounce', pounds: 'pound', grams: 'gram', kilograms: 'kilogram' },
  ...{ ml: 'milliliter', l: 'liter', milliliters: 'milliliter', liters: 'liter' },
  ...{ us_fl_oz: 'fluid-ounce', us_gal: 'gallon' },
};

/** Kinds of fields that say something by themselves; the others point at files, pages or products. */
const TELLS =
  /^(?:list\.)?(?:single_line_text_field|multi_line_text_field|number_integer|number_decimal|boolean|date|dimension|weight|volume|url)$/;

/** Whether a field of that kind can be shown. */
export const tells = (type: string): boolean => TELLS.test(type) || type === 'rich_text_field';

type Value = string | boolean | { readonly amount: number; readonly unit: string | null };

/**
 * What a merchant's field says, as a viewer is told it; null where it says nothing or cannot be read. Everything that comes out is
 * plain text: whoever draws it escapes it.
 */
export function readFact(type: string, stored: string): Value | null {
  try {
    if (type === 'rich_text_field') return short(plain(JSON.parse(stored)));
    if (!TELLS.test(type)) return null;
    if (!type.startsWith('list.')) return one(type, parse(type, stored));
    const values = (JSON.parse(stored) as unknown[]).map((value) => one(type.slice(5), value));
    return short(values.map(inWords).filter(Boolean).join(', '));
  } catch {
    return null;
  }
}

function parse(type: string, stored: string): unknown {
  return /^(?:number_|boolean|dimension|weight|volume)/.test(type) ? JSON.parse(stored) : stored;
}

function one(type: string, value: unknown): Value | null {
  if (type === 'boolean') return typeof value === 'boolean' ? value : null;
  if (type.startsWith('number_')) return amountOf(Number(value), null);
  if (/^(?:dimension|weight|volume)$/.test(type)) {
    const { value: amount, unit } = value as { value: unknown; unit: unknown };
    const named = String(unit).toLowerCase();
    const known = UNITS[named];
    if (known) return amountOf(Number(amount), known);
    return short(`${String(amount)} ${named.replaceAll('_', ' ')}`);
  }
  return typeof value === 'string' ? short(value) : null;
}

const amountOf = (amount: number, unit: string | null) =>
  Number.isFinite(amount) ? { amount, unit } : null;

/** In a list amounts stand as they were typed. */
function inWords(value: Value | null): string {
  if (value === null || typeof value === 'boolean') return '';
  if (typeof value === 'string') return value;
  return value.unit ? `${value.amount} ${value.unit}` : String(value.amount);
}

function short(text: string): string | null {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const letters = [...lines.join('\n')];
  if (letters.length === 0) return null;
  return letters.length > MAX_TEXT
    ? `${letters.slice(0, MAX_TEXT - 1).join('')}…`
    : letters.join('');
}

/** The words of a rich text, a line a block. */
function plain(node: unknown): string {
  const { type, value, children } = node as { type?: string; value?: string; children?: unknown[] };
  if (type === 'text') return value ?? '';
  const inner = (children ?? []).map(plain);
  return inner.join(type === 'root' || type === 'list' ? '\n' : '');
}
