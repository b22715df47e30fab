import { folded } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { noteAct, readReason } from './note-act.ts';

/** Words of one shop's list, and characters of one. Every line is held against all of them. */
const MOST_WORDS = 1000;
const LONGEST_WORD = 60;

/**
 * Sets the words and phrases whose lines wait for a moderator.
 * Refuses: `invalid/words`; what `readReason` refuses.
 */
export async function setBlockedWords(
  app: App,
  input: {
    shop: string;
    actor: Actor;
    words: readonly string[];
    reason: string;
    /** The show somebody is looking at while they change the list. */
    showId?: string;
  },
): Promise<readonly string[]> {
  const { shop, actor } = input;
  const reason = readReason(input.reason);
  const words = [...new Set(input.words.map(folded).filter((word) => word !== ''))].sort();
  if (words.length > MOST_WORDS || words.some((word) => word.length > LONGEST_WORD)) {
    throw new Refusal(
      'invalid',
      'words',
      `At most ${MOST_WORDS} words of up to ${LONGEST_WORD} characters.`,
      { field: 'words' },
    );
  }
  await app.inShop(shop, async (tx) => {
    const known = (await tx.blockedWord.findMany({ where: { shop } })).map(({ word }) => word);
    const gone = known.filter((word) => !words.includes(word));
    const added = words.filter((word) => !known.includes(word));
    if (gone.length + added.length === 0) return;
    await tx.blockedWord.deleteMany({ where: { shop, word: { in: gone } } });
    const addedAt = app.clock.now();
    await tx.blockedWord.createMany({ data: added.map((word) => ({ shop, word, addedAt })) });
    await noteAct(app, tx, {
      ...{ shop, showId: null, actor, reason, act: 'words.changed' },
      detail: `${added.length} added, ${gone.length} removed`,
    });
  });
  const { showId } = input;
  if (showId) await nudgeStaff(app, { shop, showId, part: 'chat' });
  return words;
}
