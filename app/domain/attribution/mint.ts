import type { Mode } from '../agreement/terms.ts';
import { Refusal } from '../refusal.ts';

/** For so long pages without a script are given the same token. Milliseconds. */
export const SHELF_MS = 6 * 3_600_000;

/**
 * When a token that all pages without a script share was issued: as the show began, or its replay, and anew every six
 * hours from then on. So it stays one through a show, and is at most six hours old when it is minted.
 * Units: milliseconds since 1970.
 */
export const shelfIssue = (since: number, now: number): number =>
  since + Math.floor((now - since) / SHELF_MS) * SHELF_MS;

/**
 * Whether a token may be minted now. Only times decide: a show that is paused is still on the air.
 * Refuses: in this order `host_ended`, `not_in_show`, `not_live`, `replay_over`.
 * Source: COMMISSION.md M26.
 */
export function checkMint(input: {
  readonly now: number;
  readonly mode: Mode;
  readonly hostEndedAt: number | null;
  readonly inLineup: boolean;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** null: no replay; Infinity: a replay without an end. */
  readonly replayUntil: number | null;
  /** A cancelled show was never on the air, whatever times it has. */
  readonly cancelled: boolean;
}): void {
  const { now, mode, startedAt, endedAt, replayUntil } = input;
  if (input.hostEndedAt !== null && now >= input.hostEndedAt) {
    throw new Refusal(
      'conflict',
      'host_ended',
      'This host does not present for the shop any more.',
    );
  }
  if (!input.inLineup) {
    throw new Refusal('conflict', 'not_in_show', 'This product is not part of the show.');
  }
  const started = startedAt !== null && now >= startedAt;
  const ended = endedAt !== null && now >= endedAt;
  if (input.cancelled || (mode === 'live' ? !started || ended : !ended)) {
    throw new Refusal(
      'conflict',
      'not_live',
      mode === 'live' ? 'This show is not live.' : 'This show has not ended yet.',
    );
  }
  const over = replayUntil === null || now >= replayUntil;
  if (mode === 'replay' && over) {
    throw new Refusal('gone', 'replay_over', 'The replay of this show is over.');
  }
}
