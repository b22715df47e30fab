import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

/** Longest note and answer, in characters. */
export const NOTE_LIMIT = 500;

/**
 * A host says that one of their own entries is wrong, and why. Changes no amount and holds nothing back.
 * Refuses: `not_found/entry` for entries of others; `invalid/note_missing`, `invalid/too_long`; `conflict/disputed` while one is open.
 * Effects: audited; the merchant finds it among the reports.
 */
export async function disputeEntry(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly entryId: string;
    readonly note: string;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, hostId, entryId, actor } = input;
  const note = readNote(input.note);
  await app.inShop(shop, async (tx) => {
    const entry = await tx.ledgerEntry.findFirst({
      where: { shop, hostId, id: entryId },
      select: { id: true },
    });
    if (!entry) throw new Refusal('not_found', 'entry', 'This entry does not exist.');
    const { count } = await tx.entryDispute.createMany({
      data: [
        {
          ...{ id: app.ids.uuid(), shop, hostId, entryId, note, state: 'open' },
          openedAt: app.clock.now(),
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      throw new Refusal('conflict', 'disputed', 'You asked about this entry already.');
    }
    await writeAudit(app, tx, { shop, actor, act: 'dispute.opened', subject: entryId });
  });
  app.log.info('dispute.opened', { shop, hostId, entryId });
}

/** The words of a note or an answer. Refuses: `invalid/note_missing`, `invalid/too_long`. */
export function readNote(text: string): string {
  const note = text.trim();
  if (note === '') {
    throw new Refusal('invalid', 'note_missing', 'Write a sentence.', { field: 'note' });
  }
  if ([...note].length > NOTE_LIMIT) {
    throw new Refusal('invalid', 'too_long', `Write at most ${NOTE_LIMIT} characters.`, {
      field: 'note',
    });
  }
  return note;
}
