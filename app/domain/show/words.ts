import { Refusal } from '../refusal.ts';

/** Longest title, in characters: what a phone shows in two lines. */
export const MAX_TITLE = 120;

/** Longest description, in characters. */
export const MAX_DESCRIPTION = 2000;

/**
 * A show's title as it is kept: one line, without spaces around it.
 * Refuses: `invalid/title_missing`, `invalid/title_long`.
 */
export function readTitle(text: string): string {
  const title = text.replace(/\s+/g, ' ').trim();
  if (title === '') {
    throw new Refusal('invalid', 'title_missing', 'Give the show a title.', { field: 'title' });
  }
  if ([...title].length > MAX_TITLE) {
    throw new Refusal('invalid', 'title_long', `A title has at most ${MAX_TITLE} characters.`, {
      field: 'title',
    });
  }
  return title;
}

/**
 * A show's description as it is kept.
 * Refuses: `invalid/description_long`.
 */
export function readDescription(text: string): string {
  const description = text.replace(/\r\n?/g, '\n').trim();
  if ([...description].length > MAX_DESCRIPTION) {
    throw new Refusal(
      'invalid',
      'description_long',
      `A description has at most ${MAX_DESCRIPTION} characters.`,
      { field: 'description' },
    );
  }
  return description;
}
