/**
 * JSON with numbers of any length. Shopify's ids are JSON numbers and some are above 2^53: written by
 * `JSON.stringify` from a JavaScript number, or read back by a plain `JSON.parse`, they would change.
 */
import { Drop } from 'liquidjs';

declare global {
  interface JSON {
    /** Source: ECMAScript proposal "JSON.parse source text access", in Node since 22 */
    rawJSON(text: string): unknown;
  }
}

/** An id that JavaScript cannot hold as a number: prints and compares as its digits, a number in JSON. */
export class LongId extends Drop {
  readonly #digits: string;
  constructor(digits: string) {
    super();
    this.#digits = digits;
  }
  override valueOf() {
    return this.#digits;
  }
  override toString() {
    return this.#digits;
  }
  toJSON() {
    return JSON.rawJSON(this.#digits);
  }
}

/** The value an id has in Liquid: a number while that is exact, else its digits. */
export const liquidId = (digits: string) => {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : new LongId(digits);
};

/** An id as a JSON number, exact. */
export const jsonId = (digits: string) => JSON.rawJSON(digits);

/** Reads JSON; whole numbers that JavaScript cannot hold become text with the digits as they were written. */
export function parseExact(text: string): unknown {
  return JSON.parse(text, function (
    this: unknown,
    _key: string,
    value: unknown,
    ...rest: unknown[]
  ) {
    const source = (rest[0] as { source?: string } | undefined)?.source;
    if (typeof value === 'number' && source && /^\d+$/.test(source) && !Number.isSafeInteger(value))
      return source;
    return value;
  } as (this: unknown, key: string, value: unknown) => unknown);
}
