/**
 * Tokens, terms, days and tiers a second time, as plainly as COMMISSION.md says them and with nothing of the product. What an order
 * pays is `commission-oracle`.
 */

/** Terms that histories change. Units: bps, days, minor units. */
export interface OracleTerms {
  readonly bps: number;
  readonly holdDays: number;
  readonly windowDays: number;
  readonly lowerNoticeDays: number;
  readonly minimum: number;
}

interface Change {
  readonly from: number;
  readonly fields: Partial<OracleTerms>;
}

/** M31: what lowers anything waits as a whole, anything else holds at once, and what was said last holds where two speak. */
export class OracleAgreement {
  readonly #zone: string;
  readonly #changes: Change[];

  constructor(zone: string, starting: OracleTerms) {
    this.#zone = zone;
    this.#changes = [{ from: Number.NEGATIVE_INFINITY, fields: starting }];
  }

  at(instant: number): OracleTerms {
    const inForce = this.#changes.filter(({ from }) => from <= instant);
    return Object.assign({}, ...inForce.map(({ fields }) => fields)) as OracleTerms;
  }

  change(now: number, fields: Partial<OracleTerms>): void {
    const before = this.at(now);
    const after = { ...before, ...fields };
    const lower =
      after.bps < before.bps ||
      after.holdDays > before.holdDays ||
      after.windowDays < before.windowDays ||
      after.lowerNoticeDays < before.lowerNoticeDays ||
      after.minimum > before.minimum;
    const from = lower ? daysLater(now, before.lowerNoticeDays, this.#zone) : now;
    this.#changes.push({ from, fields });
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The clock on the wall, as if it were UTC's. */
export function wallClock(at: number, zone: string): number {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
  formats.set(zone, format);
  const parts = format.formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const seconds = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return seconds + (((at % 1000) + 1000) % 1000);
}

const DAY = 86_400_000;

/** M40: the first instant with this clock on the wall; a skipped one is as much later as was skipped. */
function instantOf(wall: number, zone: string): number {
  const offsets = [wall - DAY, wall + DAY].map((at) => wallClock(at, zone) - at);
  const found = offsets.map((offset) => wall - offset).filter((at) => wallClock(at, zone) === wall);
  return found.length > 0 ? Math.min(...found) : wall - (offsets[0] ?? 0);
}

export const daysLater = (at: number, days: number, zone: string): number =>
  days === 0 ? at : instantOf(wallClock(at, zone) + days * DAY, zone);

/** Shape: `2026-09`. */
export const monthIn = (at: number, zone: string): string =>
  new Date(wallClock(at, zone)).toISOString().slice(0, 7);

export function monthEndIn(month: string, zone: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return instantOf(Date.UTC(year, number, 1), zone);
}

/** How a line came to its `_live` property, and what the order says of itself. Units: milliseconds. */
export interface OracleClick {
  readonly test: boolean;
  readonly token: 'none' | 'malformed' | 'altered' | 'other shop' | 'other product' | 'good';
  readonly source: string;
  readonly createdAt: number;
  readonly mintedAt: number;
  readonly windowDays: number;
  readonly byHost: boolean;
}

/** M27, the first that applies. */
export function resultOf(click: OracleClick): string {
  const { token, source, createdAt, mintedAt, windowDays } = click;
  if (click.test) return 'excluded';
  if (token === 'none' || token === 'malformed') return token;
  if (token === 'altered' || token === 'other shop') return 'bad_signature';
  if (token === 'other product') return 'wrong_product';
  if (source === 'shopify_draft_order') return 'draft';
  if (source === 'subscription_contract') return 'renewal';
  const issued = Math.floor(mintedAt / 1000);
  if (createdAt < (issued - 300) * 1000) return 'not_yet_valid';
  if (createdAt >= (issued + windowDays * 86_400 + 1) * 1000) return 'window';
  return click.byHost ? 'self_purchase' : 'counted';
}

export interface OracleTiers {
  readonly mode: 'marginal' | 'retroactive';
  readonly steps: readonly { readonly fromMinor: number; readonly bps: number }[];
}

/** M45. */
export function topUpOf(tiers: OracleTiers | null, base: number, sales: bigint): bigint {
  if (!tiers) return 0n;
  const half = (part: bigint, bps: number) =>
    bps <= base ? 0n : (2n * part * BigInt(bps - base) + 10_000n) / 20_000n;
  if (tiers.mode === 'retroactive') {
    const step = [...tiers.steps].reverse().find(({ fromMinor }) => sales >= BigInt(fromMinor));
    return step ? half(sales, step.bps) : 0n;
  }
  let all = 0n;
  tiers.steps.forEach(({ fromMinor, bps }, at) => {
    const end = tiers.steps[at + 1]?.fromMinor;
    const top = end !== undefined && sales > BigInt(end) ? BigInt(end) : sales;
    if (top > BigInt(fromMinor)) all += half(top - BigInt(fromMinor), bps);
  });
  return all;
}
