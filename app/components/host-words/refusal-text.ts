import type { HostWords, RefusalWords } from './en.ts';

/** A refusal as it comes over the wire. */
export interface Told {
  readonly code?: string;
  readonly message?: string;
  /** Of a bug, for the log. */
  readonly reference?: string;
}

/** Codes whose sentence stands under another name. */
const SAME: Readonly<Record<string, keyof RefusalWords>> = {
  ...{ bad_cursor: 'page', bad_month: 'statement', bad_currency: 'statement', json: 'form' },
  ...{ variant: 'lineup_item', illegal_step: 'show_moved_on', no_stream: 'show_moved_on' },
};

/** Why something was refused, in the language of the page. A refusal without a sentence there is told in general, never in English. */
export function refusalText(words: HostWords, status: number, told: Told | null): string {
  const { refusals } = words;
  if (!refusals) return told?.message ?? words.pages.unknown;
  if (status === 401) return words.pages.signedOutText;
  const { code, reference } = told ?? {};
  if (code === 'bug' && reference) return refusals.bug(reference);
  const name = code === undefined ? undefined : (SAME[code] ?? code);
  const sentence = name === undefined ? undefined : refusals[name as keyof RefusalWords];
  if (typeof sentence === 'string') return sentence;
  return status < 500 ? refusals.other : words.pages.unknown;
}
