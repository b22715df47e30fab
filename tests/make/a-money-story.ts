/** A shop with tokens, changing terms, months and payouts, and what is known of it beside the product. */
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { settleDue } from '#app/services/ledger/settle-due.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { aHostedShow, type HostedShow } from './a-hosted-show.ts';
import type { OrderWish } from './an-order.ts';
import { makeApp, type TestApp } from './app.ts';
import {
  daysLater,
  monthEndIn,
  OracleAgreement,
  type OracleClick,
  type OracleTiers,
} from './money-oracle.ts';
import type { MoneyPlan } from './a-money-plan.ts';

const HOUR = 3_600_000;
const actor = 'staff:1';
/** Weights of the two hosts of the show. */
export const WEIGHTS = [2n, 1n];
/** What a replay earns of what the show would have. */
export const REPLAY_BPS = 5000;

type Act = MoneyPlan['acts'][number];
type Buy = Extract<Act, { what: 'buy' }>;

interface Sold {
  readonly click: OracleClick;
  readonly replay: boolean;
  wish: OrderWish & { id: number; at: string; total: string };
  paidAt: number | null;
}

interface Claimed {
  readonly entries: ReadonlySet<string>;
  state: 'approved' | 'paid' | 'failed';
}

const text = (minor: number): string => (minor / 100).toFixed(2);
const iso = (at: number): string => new Date(at).toISOString();
export const orderGid = (id: number): string => `gid://shopify/Order/${id}`;

/** A shop, what the product made of it, and what is known of it beside the product. */
export class MoneyStory {
  readonly app: TestApp;
  readonly show: HostedShow;
  readonly zone: string;
  readonly tiers: OracleTiers | null;
  readonly foreign: string;
  readonly sold: Sold[] = [];
  readonly held = new Set<number>();
  readonly payouts: Claimed[] = [];
  /** What each approval should have claimed, payout by payout, and what it did. */
  readonly approvals: { readonly expected: readonly bigint[]; readonly made: readonly bigint[] }[] =
    [];
  readonly agreement: OracleAgreement;
  readonly #live: { token: string; mintedAt: number; windowDays: number };
  now: number;

  constructor(begun: {
    app: TestApp;
    show: HostedShow;
    zone: string;
    tiers: OracleTiers | null;
    terms: MoneyPlan['terms'];
    token: string;
    foreign: string;
  }) {
    const { terms, token } = begun;
    this.app = begun.app;
    this.show = begun.show;
    this.zone = begun.zone;
    this.tiers = begun.tiers;
    this.foreign = begun.foreign;
    this.now = begun.app.clock.now().getTime();
    this.agreement = new OracleAgreement(begun.zone, terms);
    this.#live = { token, mintedAt: this.now, windowDays: terms.windowDays };
  }

  async waitUntil(at: number): Promise<void> {
    // As the worker's clock does: often enough that no month passes unseen.
    while (this.now < at) {
      this.now = Math.min(at, this.now + 100 * HOUR);
      this.app.setNow(iso(this.now));
      await settleDue(this.app, this.show);
    }
  }

  async play(act: Act): Promise<void> {
    const { app, show } = this;
    // No two things happen in the same instant: it would not say which was first.
    this.now += 1000;
    app.setNow(iso(this.now));
    const of = { shop: show.shop, actor };
    switch (act.what) {
      case 'buy':
        return this.buy(act);
      case 'terms': {
        const { what: _what, ...changed } = act;
        if (Object.keys(changed).length === 0) return;
        const { bps, minimum, ...days } = changed;
        this.agreement.change(this.now, changed);
        await setAgreement(app, {
          ...of,
          terms: {
            ...days,
            ...(bps === undefined ? {} : { rate: { type: 'percent', bps } }),
            ...(minimum === undefined ? {} : { minPayoutMinor: { USD: minimum } }),
          },
        });
        return settleDue(app, of);
      }
      case 'hold':
      case 'release': {
        const scopeId = show.hostIds[act.host] ?? '';
        if (this.held.has(act.host) === (act.what === 'hold')) return;
        if (act.what === 'hold') this.held.add(act.host);
        else this.held.delete(act.host);
        if (act.what === 'hold')
          await openHold(app, { ...of, scope: 'host', scopeId, reason: 'r' });
        else await closeHold(app, { ...of, scope: 'host', scopeId });
        return;
      }
      case 'approve':
        await this.waitUntil(this.now + act.afterHours * HOUR);
        return this.approve(act.cutoffHours);
      case 'settle': {
        const [made] = (await this.stored()).payouts.filter(({ state }) => state === 'approved');
        if (!made) return;
        const own = this.payouts.find(({ entries }) =>
          made.entries.some(({ entryId }) => entries.has(entryId)),
        );
        if (own) own.state = act.result;
        await recordPayoutResult(app, { ...of, payoutId: made.id, result: act.result });
        return;
      }
      case 'wait':
        return this.waitUntil(this.now + act.hours * HOUR);
      default:
        return this.change(act);
    }
  }

  async buy(act: Buy): Promise<void> {
    const { show } = this;
    let carried = this.#live;
    if (act.replay) {
      if (this.now < this.#live.mintedAt + HOUR) await this.waitUntil(this.#live.mintedAt + HOUR);
      const { windowDays } = this.agreement.at(this.now);
      const token = await show.mint({ mode: 'replay' }).catch(() => null);
      if (token === null) return; // the replay is over
      carried = { token, mintedAt: this.now, windowDays };
    }
    const issued = Math.floor(carried.mintedAt / 1000) * 1000;
    const end = issued + carried.windowDays * 24 * HOUR;
    const createdAt = {
      ...{ now: this.now, early: issued - 300_000, 'too early': issued - 300_001 },
      ...{ 'last second': end + 999, late: end + 1000 },
    }[act.when] as number;
    await this.waitUntil(createdAt);
    const token = {
      ...{ good: carried.token, none: undefined, malformed: 'hello', 'other shop': this.foreign },
      altered: carried.token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      'other product': carried.token,
    }[act.token];
    const total = text(act.cents * act.quantity);
    const id = 500 + this.sold.length;
    this.sold.push({
      click: {
        ...{ test: act.test, token: act.token, source: act.source, createdAt },
        ...{ mintedAt: carried.mintedAt, windowDays: carried.windowDays },
        byHost: act.customer < 60,
      },
      replay: act.replay,
      wish: {
        ...{ id, at: iso(createdAt), total, test: act.test, sourceName: act.source },
        ...{ customer: act.customer, status: 'PENDING', receipts: [] },
        lines: [
          {
            ...{ id, price: text(act.cents), quantity: act.quantity, current: act.quantity },
            product: act.token === 'other product' ? 1002 : 1001,
            ...(token === undefined ? {} : { token }),
          },
        ],
      },
      paidAt: null,
    });
    const last = this.sold.length - 1;
    if (act.paid) this.payFor(last, Math.max(createdAt, this.now));
    if (act.heard) await show.see(this.served(last));
    else show.serve(this.served(last));
  }

  payFor(index: number, at: number): void {
    const own = this.sold[index];
    if (!own || own.paidAt !== null) return;
    own.paidAt = at;
    own.wish = { ...own.wish, status: 'PAID', receipts: [{ amount: own.wish.total, at: iso(at) }] };
  }

  served(index: number): OrderWish {
    return { ...(this.sold[index] as Sold).wish, updatedAt: iso(this.now) };
  }

  async change(act: Extract<Act, { order: number }>): Promise<void> {
    const order = act.order % Math.max(1, this.sold.length);
    const own = this.sold[order];
    if (!own) return;
    const [line] = own.wish.lines;
    if (act.what === 'pay') this.payFor(order, this.now);
    if (act.what === 'cancel') own.wish = { ...own.wish, cancelledAt: iso(this.now) };
    if (act.what === 'give back' && line && own.paidAt !== null) {
      const unit = act.money === undefined && (line.current ?? 0) > 0;
      own.wish = {
        ...{ ...own.wish, status: 'PARTIALLY_REFUNDED' },
        lines: [unit ? { ...line, current: (line.current ?? 0) - 1 } : line],
        refunds: [
          ...(own.wish.refunds ?? []),
          unit
            ? { amount: line.price, units: { [own.wish.id]: 1 } }
            : { amount: text(act.money ?? 1) },
        ],
      };
    }
    await this.show.see(this.served(order));
  }

  /** What of the ledger and the payouts is stored; amounts and claims, no states. */
  stored() {
    const { shop } = this.show;
    return this.app.inShop(shop, async (tx) => ({
      entries: await tx.ledgerEntry.findMany({ where: { shop }, orderBy: { seq: 'asc' } }),
      payouts: await tx.payout.findMany({
        ...{ where: { shop }, orderBy: [{ approvedAt: 'asc' }, { position: 'asc' }] },
        include: { entries: true },
      }),
      lines: await tx.orderLine.findMany({ where: { shop } }),
    }));
  }

  /** M39, M45: when an entry matures, from what is known of its order or month. */
  maturity(entry: { kind: string; orderId: string | null; source: string }): number | null {
    if (entry.kind === 'tier') {
      const month = entry.source.split(':')[2] ?? '';
      const end = monthEndIn(month, this.zone);
      return daysLater(end, this.agreement.at(end - 1).holdDays, this.zone);
    }
    const own = this.sold.find(({ wish }) => orderGid(wish.id) === entry.orderId);
    if (!own || own.paidAt === null) return null;
    return daysLater(own.paidAt, this.agreement.at(own.click.createdAt).holdDays, this.zone);
  }

  /** M43. */
  state(entry: Parameters<MoneyStory['maturity']>[0] & { id: string; hostId: string }): string {
    const live = this.payouts.find(
      ({ entries, state }) => state !== 'failed' && entries.has(entry.id),
    );
    if (live) return live.state === 'paid' ? 'paid' : 'inPayout';
    if (this.held.has(this.show.hostIds.indexOf(entry.hostId))) return 'held';
    const at = this.maturity(entry);
    return at !== null && at <= this.now ? 'available' : 'pending';
  }

  /** M52, M53, M56. */
  async approve(cutoffHours: number | undefined): Promise<void> {
    const { app, show } = this;
    const cutoff = cutoffHours === undefined ? null : this.now - cutoffHours * HOUR;
    await settleDue(app, show);
    const { entries, payouts: before } = await this.stored();
    const expected: bigint[] = [];
    for (const hostId of show.hostIds) {
      const own = entries.filter(
        (entry) =>
          entry.hostId === hostId &&
          this.state(entry) === 'available' &&
          (cutoff === null || (this.maturity(entry) ?? 0) < cutoff),
      );
      const amount = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      if (amount < BigInt(this.agreement.at(this.now).minimum)) continue;
      expected.push(amount);
      this.payouts.push({ entries: new Set(own.map(({ id }) => id)), state: 'approved' });
    }
    await approvePayouts(app, {
      ...{ shop: show.shop, actor, cutoff: cutoff === null ? null : new Date(cutoff) },
    });
    const made = (await this.stored()).payouts.filter(
      ({ id }) => !before.some((one) => one.id === id),
    );
    this.approvals.push({ expected, made: made.map(({ amountMinor }) => amountMinor) });
  }
}

/** The shop of a plan, before anything has happened. */
export async function beginStory({ zone, start, terms, tiers }: MoneyPlan): Promise<MoneyStory> {
  const app = await makeApp({ now: start });
  const { bps, minimum, ...days } = terms;
  const steps = [...(tiers?.steps ?? [])].sort((a, b) => a.fromMinor - b.fromMinor);
  const sorted = tiers && { ...tiers, steps };
  const show = await aHostedShow(app, {
    timeZone: zone,
    hosts: [
      { weight: 2, customer: 51 },
      { weight: 1, customer: 52 },
    ],
    terms: {
      ...{ ...days, rate: { type: 'percent', bps }, tiers: sorted },
      ...{ minPayoutMinor: { USD: minimum }, replayFactorBps: REPLAY_BPS },
    },
  });
  const elsewhere = await aHostedShow(app);
  const token = await show.mint();
  const foreign = await elsewhere.mint();
  return new MoneyStory({ app, show, zone, tiers: sorted, terms, token, foreign });
}
