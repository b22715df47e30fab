/** JSON text whose numbers keep every digit: ids above 2^53 and decimals are written as they are. */

/** A number by its digits: `new Digits('89.99')` is written 89.99. */
export class Digits {
  readonly text: string;
  constructor(text: string) {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new Error(`"${text}" is not a number`);
    this.text = text;
  }
}

export type Exact =
  | null
  | boolean
  | string
  | number
  | bigint
  | Digits
  | readonly Exact[]
  | { readonly [name: string]: Exact | undefined };

export type ExactObject = { readonly [name: string]: Exact | undefined };

export function writeJson(value: Exact): string {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Digits) return value.text;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Exact[]).map(writeJson).join(',')}]`;
  const entries = Object.entries(value as ExactObject).flatMap(([name, inner]) =>
    inner === undefined ? [] : `${JSON.stringify(name)}:${writeJson(inner)}`,
  );
  return `{${entries.join(',')}}`;
}
