import type { ChatRules } from '../../contract/show-events.ts';
import type { ActLine } from '../../services/staff/list-acts.ts';
import { settings } from '../texts/settings.ts';

const t = settings.activity.chat;

/** What an act of moderation was about, in words; ids of viewers, lines and questions stay out. */
export function talkFacts(
  { act, facts }: Pick<ActLine, 'act' | 'facts'>,
  spell: (at: Date) => string,
): string | null {
  const { detail, until } = facts;
  if (typeof until === 'string') return t.until(spell(new Date(until)));
  if (typeof detail !== 'string') return null;
  if (act === 'chat.changed') return rulesText(JSON.parse(detail) as ChatRules);
  return act === 'words.changed' || act === 'message.removed' ? detail : null;
}

/** The rules of a chat as a sentence's part. */
export function rulesText({ open, slowS, who, approval }: ChatRules): string {
  if (!open) return t.closed;
  return [
    who === 'customers' ? t.customers : t.open,
    ...(slowS > 0 ? [t.slow(slowS)] : []),
    ...(approval ? [t.approval] : []),
  ].join(', ');
}
