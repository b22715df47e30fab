import { Refusal } from '../refusal.ts';

/** Longest name of a look, in characters: it stands on a button over the picture. */
export const MAX_LOOK = 40;

/**
 * The name of a look as it is kept; null for none. Spaces are one, so that two who type it name the same look.
 * Refuses: `invalid/look_long` at field `look`.
 */
export function readLook(typed: string): string | null {
  const look = typed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if ([...look].length > MAX_LOOK) {
    throw new Refusal('invalid', 'look_long', `A look has at most ${MAX_LOOK} characters.`, {
      field: 'look',
    });
  }
  return look || null;
}
