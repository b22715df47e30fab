import { checkTerms } from '../../domain/agreement/check-terms.ts';
import type { Terms } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App, Tx } from '../ports.ts';
import {
  BEGINNING,
  changed,
  effectOf,
  effectsForHosts,
  loadAgreementsOf,
  type Basis,
} from './change.ts';
import { inForce } from './versions.ts';

/**
 * Sets terms of the shop's default agreement or of a host's own; what is not named stays. A change that lowers anything for
 * the host takes effect, as a whole, after the notice; any other at once. What the shop's change lowers only for hosts with terms of
 * their own waits for them alone. Nothing that was sold changes.
 * Shape: `starting` is for a host's first own terms, agreed before the host starts, or the shop's first default: they
 * hold from the beginning. `unset` takes host fields back to the shop's. `basis`: what the change was made from.
 * Refuses: `invalid/rate_out_of_range`, `invalid/bad_terms`, `not_found/host`; `conflict/agreement_exists` when
 * `starting` is asked for an agreement that has a version; `conflict/agreement_changed` when there are newer versions than `basis`.
 * Source: COMMISSION.md M14, M31.
 */
export async function setAgreement(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId?: string | null;
    readonly terms: Partial<Terms>;
    readonly unset?: readonly (keyof Terms)[];
    readonly starting?: boolean;
    readonly basis?: Basis;
    readonly actor: string;
    readonly note?: string;
  },
): Promise<{ id: string; number: number; effectiveAt: Date }> {
  const { shop, hostId = null, terms, actor } = input;
  checkTerms(terms);
  const version = await app.inShop(shop, async (tx) => {
    await lockAgreements(tx, shop);
    const agreements = await loadAgreementsOf(tx, shop, hostId, input.basis);
    const versions = agreements.of(hostId);
    if (input.starting && versions.length > 0) {
      throw new Refusal('conflict', 'agreement_exists', 'There is an agreement already.');
    }
    const now = app.clock.now();
    const change = { terms, unset: input.unset ?? [] };
    const effectiveAt = input.starting
      ? BEGINNING
      : await effectOf(tx, { shop, agreements, hostId, change, now });
    const newest = Math.max(0, ...versions.map((one) => one.number));
    // Versions that wait for their notice to end are written again with the change, or they would undo it.
    const later = versions.filter((one) => one.effectiveAt > effectiveAt.getTime());
    const former = inForce(versions, effectiveAt.getTime())?.terms ?? {};
    const written = [
      { terms: changed(former, change), effectiveAt },
      ...later.map((one) => ({
        ...{ terms: changed(one.terms, change), effectiveAt: new Date(one.effectiveAt) },
        former: one,
      })),
    ];
    const rows = [];
    for (const [position, row] of written.entries()) {
      const forHosts = hostId === null && effectiveAt > BEGINNING;
      rows.push({
        id: app.ids.uuid(),
        ...{ shop, hostId, actor, note: input.note ?? '', number: newest + 1 + position },
        ...{ terms: row.terms as object, effectiveAt: row.effectiveAt, createdAt: now },
        effectiveFor: forHosts ? await effectsForHosts(tx, { shop, now, ...row }) : {},
      });
    }
    await tx.$executeRaw`
      INSERT INTO agreement_version (id, shop, host_id, number, terms, effective_at, effective_for, created_at, actor, note)
      SELECT id, shop, "hostId", number, terms, "effectiveAt", "effectiveFor", "createdAt", actor, note
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v(id uuid, shop text, "hostId" uuid, number int, terms jsonb,
        "effectiveAt" timestamptz, "effectiveFor" jsonb, "createdAt" timestamptz, actor text, note text)`;
    const [first] = rows;
    if (!first) throw new Error('a version was written');
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'agreement.set', subject: hostId ?? 'shop' },
      facts: { number: first.number, effectiveAt: effectiveAt.toISOString() },
    });
    return { id: first.id, number: first.number, effectiveAt };
  });
  app.log.info('agreement.set', { shop, hostId, number: version.number, actor });
  return version;
}

async function lockAgreements(tx: Tx, shop: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`agreements:${shop}`}, 0))::text`;
}
