import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';

/** Longest reason, in characters. */
export const MAX_REASON = 200;

/** What a moderator can do. */
export type ModerationAct =
  | 'message.removed'
  | 'message.restored'
  | 'message.approved'
  | 'viewer.timed_out'
  | 'viewer.blocked'
  | 'viewer.hidden'
  | 'viewer.pardoned'
  | 'chat.changed'
  | 'words.changed'
  | 'question.removed'
  | 'question.approved'
  | 'question.merged'
  | 'question.split'
  | 'question.replied';

/** Writes down who did what to whom and why, in the transaction that does it. Never the words themselves. */
export async function noteAct(
  app: App,
  tx: Tx,
  input: {
    shop: string;
    showId: string | null;
    actor: Actor;
    act: ModerationAct;
    reason: string;
    viewer?: string;
    messageId?: string;
    until?: Date | null;
    detail?: string;
  },
): Promise<void> {
  const { shop, showId, actor, act, reason, viewer, messageId, until, detail } = input;
  await writeAudit(app, tx, {
    ...{ shop, actor, act },
    subject: showId ? `show/${showId}` : 'chat',
    facts: { reason, viewer, messageId, detail, until: until?.toISOString() },
  });
}

/** Every act of moderation has a reason, if only one word. Refuses: `invalid/reason`. */
export function readReason(text: string): string {
  const reason = text.replace(/\s+/g, ' ').trim();
  if (reason === '' || reason.length > MAX_REASON) {
    throw new Refusal('invalid', 'reason', 'Give a short reason.', { field: 'reason' });
  }
  return reason;
}
