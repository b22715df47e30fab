import type { GiveawayWho } from '../../contract/show-events.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';

/** The prize is read on a phone over a picture and travels in every state; the rest is read by who asks for it. */
export const GIVEAWAY = {
  ...{ prize: 80, rules: 1000, claim: 200, reason: 120 },
  winners: { least: 1, most: 10 },
  seconds: { least: 15, most: 3600 },
} as const;

/** What a merchant promises. Units: `seconds` it is open, null until somebody closes it. */
export interface GiveawayTerms {
  readonly prize: string;
  readonly productId: string | null;
  readonly winners: number;
  readonly who: GiveawayWho;
  readonly seconds: number | null;
  readonly rules: string;
  /** How winners get it, told to them alone. */
  readonly claim: string;
}

/**
 * A giveaway as it may be promised: words that can be read, a number that can be drawn, a time that can be waited for.
 * Refuses: `invalid/winners`, `invalid/ends`; what `plainWords` refuses.
 */
export function readTerms(given: GiveawayTerms): GiveawayTerms {
  const { winners, seconds } = given;
  const { least, most } = GIVEAWAY.winners;
  if (!Number.isInteger(winners) || winners < least || winners > most) {
    throw new Refusal('invalid', 'winners', `Between ${least} and ${most} viewers can win.`, {
      field: 'winners',
    });
  }
  if (
    seconds !== null &&
    !(seconds >= GIVEAWAY.seconds.least && seconds <= GIVEAWAY.seconds.most)
  ) {
    throw new Refusal('invalid', 'ends', 'A giveaway is open from 15 seconds to an hour.', {
      field: 'seconds',
    });
  }
  const words = (field: 'prize' | 'rules' | 'claim') =>
    plainWords(given[field], { field, most: GIVEAWAY[field] });
  return {
    ...{ winners, who: given.who, prize: words('prize'), rules: words('rules') },
    productId: given.productId === null ? null : numericId(given.productId),
    seconds: seconds === null ? null : Math.trunc(seconds),
    claim: words('claim'),
  };
}
