import { convert } from '../../domain/payout/payout.ts';
import { Refusal } from '../../domain/refusal.ts';
import { readProgram } from '../agreements/read-program.ts';
import { settleDue } from '../ledger/settle-due.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App, Tx } from '../ports.ts';
import { claimEntries, type ClaimProgress } from './claim-entries.ts';
import { CLAIMING_MS, readClaimable } from './claimable.ts';

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
 * Shape: `conversions` by host id; `drafted` approves nothing but a draft whose approval was started, and once.
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
    readonly drafted?: true;
    readonly actor: string;
  },
  progress?: ClaimProgress,
): Promise<Approval> {
  const { shop, hostId, actor, conversions = {} } = input;
  // What is due by now is settled; what matures while this waits for its turn was not, and is for the next.
  const now = app.clock.now();
  await settleDue(app, { shop });
  const approval = await app.inShop(
    shop,
    async (tx): Promise<Approval> => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`payouts:${shop}`}, 0))::text`;
      const draft = await tx.payoutDraft.findFirst({ where: { shop } });
      if (input.drafted && !draft?.approvingSince) return { state: 'approved', payoutIds: [] };
      if (await waitsForSecond(app, tx, { shop, actor, approvedBy: draft?.approvedBy ?? null })) {
        return { state: 'waits_for_second' };
      }
      const cutoff = input.cutoff === undefined ? (draft?.cutoff ?? null) : input.cutoff;
      const scope = { shop, cutoff, now, ...(hostId ? { hostId } : {}) };
      const claims = await readClaimable(app, tx, scope);
      const payouts = await claimEntries(app, tx, { scope, claims, actor }, progress);
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
export async function waitsForSecond(
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
