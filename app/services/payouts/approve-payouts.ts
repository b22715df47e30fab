import { convert } from '../../domain/payout/payout.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readProgram } from '../agreements/read-program.ts';
import { settleDue } from '../ledger/settle-due.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App, Tx } from '../ports.ts';
import {
  availableEntries,
  CLAIMING_MS,
  readClaimable,
  type Claim,
  type ClaimScope,
} from './claimable.ts';

/** A payout in another currency than the ledger's. Units: `rate` is ledger units per payout unit, decimal text. */
export interface Conversion {
  readonly currency: string;
  readonly rate: string;
}

/** Where the programme wants two people, the first approval claims nothing. */
export type Approval =
  | { readonly state: 'approved'; readonly payoutIds: readonly string[] }
  | { readonly state: 'waits_for_second' };

/**
 * Claims, per host and currency, every available entry, and makes payouts of what was claimed. Two approvals at once make one
 * payout: the second finds nothing to claim, and the database lets no entry into two live payouts.
 * Shape: `conversions` by host id.
 * Refuses: `conflict/same_person` for the second of two approvals by the first person; `invalid/bad_rate`.
 * Effects: closes the draft, unless only one host was approved.
 * Source: COMMISSION.md M52, M53, M55, M56.
 */
export async function approvePayouts(
  app: App,
  input: {
    readonly shop: string;
    readonly cutoff?: Date | null;
    readonly hostId?: string;
    readonly conversions?: Readonly<Record<string, Conversion>>;
    readonly actor: string;
  },
): Promise<Approval> {
  const { shop, hostId, actor, conversions = {} } = input;
  await settleDue(app, { shop });
  const approval = await app.inShop(
    shop,
    async (tx): Promise<Approval> => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payouts:${shop}`}, 0))::text`;
      const draft = await tx.payoutDraft.findFirst({ where: { shop } });
      if (await waitsForSecond(app, tx, { shop, actor, approvedBy: draft?.approvedBy ?? null })) {
        return { state: 'waits_for_second' };
      }
      const cutoff = input.cutoff === undefined ? (draft?.cutoff ?? null) : input.cutoff;
      const scope = { shop, cutoff, ...(hostId ? { hostId } : {}) };
      const claims = await readClaimable(app, tx, scope);
      const payouts = await claim(app, tx, { scope, claims, actor });
      for (const { id, ...payout } of payouts) {
        const conversion = conversions[payout.hostId];
        if (!conversion || conversion.currency === payout.currency) continue;
        const settleMinor = convert(payout.amountMinor, payout.currency, conversion);
        const settled = { settleCurrency: conversion.currency, settleRate: conversion.rate };
        await tx.payout.updateMany({ where: { shop, id }, data: { ...settled, settleMinor } });
      }
      if (!hostId) await tx.payoutDraft.deleteMany({ where: { shop } });
      for (const { id, hostId: payee, currency, amountMinor } of payouts) {
        const facts = { hostId: payee, currency, amountMinor: amountMinor.toString() };
        await writeAudit(app, tx, { shop, actor, act: 'payout.approved', subject: id, facts });
      }
      return { state: 'approved', payoutIds: payouts.map(({ id }) => id) };
    },
    { timeoutMs: CLAIMING_MS },
  );
  app.log.info('payouts.approved', {
    ...{ shop, actor, state: approval.state },
    payouts: approval.state === 'approved' ? approval.payoutIds.length : 0,
  });
  return approval;
}

/** The first of two approvals is remembered with the draft; the second must be another person's. */
async function waitsForSecond(
  app: App,
  tx: Tx,
  input: { shop: string; actor: string; approvedBy: string | null },
): Promise<boolean> {
  const { shop, actor, approvedBy } = input;
  if (!(await readProgram(tx, shop)).twoApprovals) return false;
  if (approvedBy === actor) {
    throw new Refusal('conflict', 'same_person', 'Somebody else has to approve as well.');
  }
  if (approvedBy !== null) return false;
  const data = { createdAt: app.clock.now(), createdBy: actor, approvedBy: actor };
  await tx.payoutDraft.upsert({
    where: { shop },
    create: { shop, ...data },
    update: { approvedBy: actor },
  });
  await writeAudit(app, tx, { shop, actor, act: 'payouts.approved_first', subject: 'shop' });
  return true;
}

/**
 * Makes the payouts and claims their entries in one statement, so that the amount is the sum of exactly what was claimed, whatever
 * is booked at the same time. Claims are written in the order of their indexes: in no order each would be a leap to another page.
 */
async function claim(
  app: App,
  tx: Tx,
  input: { scope: ClaimScope; claims: readonly Claim[]; actor: string },
): Promise<{ id: string; hostId: string; currency: string; amountMinor: bigint }[]> {
  const { scope, claims, actor } = input;
  const { shop } = scope;
  if (claims.length === 0) return [];
  const now = app.clock.now();
  // A million entries are sorted and joined in memory; with the four megabytes of a page's query they go through the disk, thrice.
  await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
  const wanted = claims.map(({ hostId, currency, leastMinor }, position) => ({
    ...{ id: app.ids.uuid(), host_id: hostId, currency, position },
    least: leastMinor.toString(),
  }));
  return tx.$queryRaw`
    WITH wanted AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        AS w(id uuid, host_id uuid, currency text, least bigint, position int)
    ), available AS MATERIALIZED (
      SELECT * FROM ${availableEntries(scope, now)} a
    ), entries AS MATERIALIZED (
      SELECT a.id, a.amount_minor, w.id AS payout_id
      FROM available a JOIN wanted w ON w.host_id = a.host_id AND w.currency = a.currency
    ), sums AS (
      SELECT w.*, t.amount FROM wanted w JOIN (
        SELECT payout_id, sum(amount_minor)::bigint AS amount FROM entries GROUP BY payout_id
      ) t ON t.payout_id = w.id WHERE t.amount >= w.least
    ), made AS (
      INSERT INTO payout (id, shop, host_id, currency, amount_minor, state, route, approval_id, position, approved_at,
        approved_by)
      SELECT s.id, ${shop}, s.host_id, s.currency, s.amount, 'approved', h.payout_route, ${app.ids.uuid()}::uuid, s.position,
        ${now.toISOString()}::timestamptz, ${actor}
      FROM sums s JOIN host h ON h.shop = ${shop} AND h.id = s.host_id AND h.payout_route <> 'none'
      RETURNING id, host_id, currency, amount_minor, position
    ), claimed AS (
      INSERT INTO payout_entry (shop, payout_id, entry_id, live_entry_id)
      SELECT ${shop}, e.payout_id, e.id, e.id FROM entries e JOIN made m ON m.id = e.payout_id ORDER BY e.id
    )
    SELECT id::text, host_id::text AS "hostId", currency, amount_minor AS "amountMinor" FROM made ORDER BY position`;
}
