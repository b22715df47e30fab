import { shareBps } from './curve.ts';

/** Fewer shows or viewers than these say nothing about a host. Source: REQUIREMENTS R54. */
export const ENOUGH = { shows: 3, viewers: 100 } as const;

/** What a host's shows came to. Units: milliseconds, whole counts; net sales minor units per currency, after returns. */
export interface HostSums {
  readonly shows: number;
  readonly liveMs: number;
  readonly attendedMs: number;
  readonly viewers: number;
  readonly watchedS: number;
  /** Σ over shows of viewers × length: what would have been watched had nobody left. */
  readonly watchableS: number;
  readonly unitsSold: number;
  readonly unitsKept: number;
  readonly asked: number;
  readonly answered: number;
  readonly netSales: ReadonlyMap<string, bigint>;
}

/** A host in figures that can be compared. Shares in basis points; null where there is nothing to share. */
export interface Scorecard {
  readonly enough: boolean;
  readonly shows: number;
  readonly viewers: number;
  readonly perHour: readonly { readonly currency: string; readonly minor: bigint }[];
  /** Net sales per thousand viewers. */
  readonly perThousand: readonly { readonly currency: string; readonly minor: bigint }[];
  readonly returnBps: number | null;
  readonly retentionBps: number | null;
  readonly attendanceBps: number | null;
  readonly answerBps: number | null;
}

/** Turns sums into figures. Rounding: amounts down to the minor unit; they pay nobody. */
export function scorecardOf(sums: HostSums): Scorecard {
  const per = (whole: bigint, unit: bigint) =>
    whole <= 0n
      ? []
      : [...sums.netSales].map(([currency, minor]) => ({
          ...{ currency, minor: (minor * unit) / whole },
        }));
  const { shows, viewers, unitsSold, unitsKept } = sums;
  return {
    ...{ shows, viewers, enough: shows >= ENOUGH.shows && viewers >= ENOUGH.viewers },
    perHour: per(BigInt(Math.round(sums.liveMs)), 3_600_000n),
    perThousand: per(BigInt(viewers), 1000n),
    returnBps: shareBps(unitsSold - unitsKept, unitsSold),
    retentionBps: shareBps(sums.watchedS, sums.watchableS),
    attendanceBps: shareBps(sums.attendedMs, sums.liveMs),
    answerBps: shareBps(sums.answered, sums.asked),
  };
}
