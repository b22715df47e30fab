import { checkTerms } from '../../domain/agreement/check-terms.ts';
import { lowers } from '../../domain/agreement/lowers.ts';
import { combine, STARTING_TERMS, type Terms } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App, Tx } from '../ports.ts';
import { inForce, loadAgreements, type Agreements } from './versions.ts';

/** The first version of an agreement holds for everything before it, too: there is nothing it could lower. */
const BEGINNING = new Date(0);

/**
 * Sets terms of the shop's default agreement or of a host's own; what is not named stays. A change that lowers anything for
 * the host takes effect, as a whole, after the notice; any other at once. Nothing that was sold changes.
 * Shape: `starting` is for a host's first own terms, agreed before the host starts, or the shop's first default: they
 * hold from the beginning. `unset` takes host fields back to the shop's.
 * Refuses: `invalid/rate_out_of_range`, `invalid/bad_terms`, `not_found/host`; `conflict/agreement_exists` when
 * `starting` is asked for an agreement that has a version.
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
    readonly actor: string;
    readonly note?: string;
  },
): Promise<{ id: string; number: number; effectiveAt: Date }> {
  const { shop, hostId = null, terms, actor } = input;
  checkTerms(terms);
  const version = await app.inShop(shop, async (tx) => {
    await lockAgreements(tx, shop);
    const timeZone = await zoneOf(tx, shop);
    if (hostId !== null && !(await tx.host.findFirst({ where: { shop, id: hostId } }))) {
      throw new Refusal('not_found', 'host', 'This host does not exist.');
    }
    const agreements = await loadAgreements(tx, shop, hostId === null ? [] : [hostId]);
    const versions = agreements.of(hostId);
    if (input.starting && versions.length > 0) {
      throw new Refusal('conflict', 'agreement_exists', 'There is an agreement already.');
    }
    const now = app.clock.now().getTime();
    const change = { terms, unset: input.unset ?? [] };
    const beginning = input.starting === true || (hostId === null && versions.length === 0);
    const effectiveAt = beginning
      ? BEGINNING
      : new Date(effectOf(agreements, hostId, change, now, timeZone));
    const newest = Math.max(0, ...versions.map((one) => one.number));
    // Versions that wait for their notice to end are written again with the change, or they would undo it.
    const later = versions.filter((one) => one.effectiveAt > effectiveAt.getTime());
    const former = inForce(versions, effectiveAt.getTime())?.terms ?? {};
    const rows = [
      { terms: changed(former, change), effectiveAt },
      ...later.map((one) => ({
        terms: changed(one.terms, change),
        effectiveAt: new Date(one.effectiveAt),
      })),
    ].map((row, position) => ({
      id: app.ids.uuid(),
      ...{ shop, hostId, actor, note: input.note ?? '', number: newest + 1 + position },
      ...{ terms: row.terms as object, effectiveAt: row.effectiveAt, createdAt: new Date(now) },
    }));
    await tx.agreementVersion.createMany({ data: rows });
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

interface Change {
  readonly terms: Partial<Terms>;
  readonly unset: readonly (keyof Terms)[];
}

function changed(former: Partial<Terms>, change: Change): Partial<Terms> {
  const kept = Object.fromEntries(
    Object.entries(former).filter(([field]) => !change.unset.includes(field as keyof Terms)),
  );
  return { ...kept, ...change.terms };
}

/** When a change takes effect. Units: milliseconds since 1970. */
function effectOf(
  agreements: Agreements,
  hostId: string | null,
  change: Change,
  now: number,
  timeZone: string,
): number {
  const { terms: before, shopVersion, hostVersion } = agreements.at(hostId, now);
  const shop = { ...STARTING_TERMS, ...shopVersion?.terms };
  const after =
    hostId === null
      ? combine(changed(shop, change), {})
      : combine(shop, changed(hostVersion?.terms ?? {}, change));
  return lowers(before, after) ? calendarOf(timeZone).addDays(now, before.lowerNoticeDays) : now;
}

async function lockAgreements(tx: Tx, shop: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`agreements:${shop}`}, 0))::text`;
}

async function zoneOf(tx: Tx, shop: string): Promise<string> {
  const row = await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } });
  if (!row) throw new Refusal('not_found', 'shop', 'This shop does not have Showfront.');
  return row.timeZone;
}
