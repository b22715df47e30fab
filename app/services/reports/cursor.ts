import { Refusal } from '../../domain/refusal.ts';

/** Where a page ended: the time of its last row as the database writes it, and what tells rows of one moment apart. */
export type Cursor = readonly [at: string, first: string, second: string];

/** A cursor as an address carries it. */
export const writeCursor = (cursor: Cursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** Refuses: `invalid/bad_cursor` for what is none of ours. */
export function parseCursor(text: string): Cursor {
  try {
    const parts = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown;
    if (Array.isArray(parts) && parts.length === 3) {
      const [at, first, second] = parts as readonly unknown[];
      const whole = typeof at === 'string' && !Number.isNaN(Date.parse(at));
      if (whole && typeof first === 'string' && typeof second === 'string') {
        return [at, first, second];
      }
    }
  } catch {
    // Not even JSON: refused below.
  }
  throw new Refusal('invalid', 'bad_cursor', 'This page does not exist.');
}
