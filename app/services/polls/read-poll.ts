import { plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';

/** A poll is read on a phone over a picture, and travels in every state. */
export const POLL = { question: 100, option: 40, options: { least: 2, most: 5 } } as const;

/**
 * A poll as it may be asked: plain words, answers that differ, a time that can be waited for.
 * Refuses: `invalid/options`, `invalid/ends`; what `plainWords` refuses.
 */
export function readPoll(input: {
  question: string;
  options: readonly string[];
  seconds?: number | null;
}): { question: string; options: readonly string[]; seconds: number | null } {
  const question = plainWords(input.question, { field: 'question', most: POLL.question });
  const options = input.options.map((option) =>
    plainWords(option, { field: 'options', most: POLL.option }),
  );
  const { least, most } = POLL.options;
  if (options.length < least || options.length > most || new Set(options).size < options.length) {
    throw new Refusal('invalid', 'options', `Give ${least} to ${most} different answers.`, {
      field: 'options',
    });
  }
  if (input.seconds && !(input.seconds >= 5 && input.seconds <= 3600)) {
    throw new Refusal('invalid', 'ends', 'A poll lasts from five seconds to an hour.', {
      field: 'seconds',
    });
  }
  return { question, options, seconds: input.seconds ? Math.trunc(input.seconds) : null };
}
