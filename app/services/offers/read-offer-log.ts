import type { ShowEventData } from '../../contract/show-events.ts';
import type { Goal } from '../../domain/offer/goal.ts';
import type { Tx } from '../ports.ts';

/**
 * One thing viewers were told of an offer. Units: server milliseconds.
 * Shape: `who` is a name, `system` for the clock. `endsAt` with an announcement and an extension, `goal` and `reached` with a goal and its progress, `left` with a step, `served` with
 * a turn of the line.
 */
export interface OfferMoment {
  readonly offerId: string;
  readonly at: number;
  readonly type:
    | 'goal.set'
    | 'goal.stepped'
    | 'goal.cleared'
    | 'offer.announced'
    | 'offer.extended'
    | 'offer.stepped'
    | 'offer.served'
    | 'offer.closed';
  readonly who: string;
  readonly opensAt: number | null;
  readonly endsAt: number | null;
  readonly left: number | null;
  readonly served: number | null;
  readonly goal: Goal | null;
  readonly reached: number | null;
  readonly reason: string | null;
}

type OfferEvent = Extract<ShowEventData, { type: OfferMoment['type'] }>;

/**
 * What viewers were really told of a show's offers, from the log nobody can change. A rehearsal told nobody anything.
 * Source: REQUIREMENTS.md R57.
 */
export async function readOfferLog(
  tx: Tx,
  at: { shop: string; showId: string },
): Promise<readonly OfferMoment[]> {
  const { shop, showId } = at;
  const rows = await tx.showEvent.findMany({
    where: {
      ...{ shop, showId },
      OR: ['offer.', 'goal.', 'rehearsal.'].map((startsWith) => ({ type: { startsWith } })),
    },
    orderBy: { seq: 'asc' },
  });
  const staffIds = rows.flatMap(({ actor }) =>
    actor.startsWith('staff:') ? [actor.slice('staff:'.length)] : [],
  );
  const staff = await tx.staffPerson.findMany({ where: { shop, staffId: { in: staffIds } } });
  const names = new Map(staff.map(({ staffId, name }) => [`staff:${staffId}`, name]));
  return ofTheAir(rows).map((row) => {
    const event = { type: row.type, data: row.data } as unknown as OfferEvent;
    const { type, data } = event;
    return {
      ...{ offerId: data.offerId, at: row.at.getTime(), type },
      who: names.get(row.actor) || row.actor,
      opensAt: type === 'offer.announced' ? data.opensAt : null,
      endsAt: type === 'offer.announced' || type === 'offer.extended' ? data.endsAt : null,
      left:
        type === 'offer.stepped' ? data.left : type === 'offer.announced' ? data.allocation : null,
      goal: type === 'goal.set' ? { kind: data.kind, target: data.target } : null,
      reached: type === 'goal.stepped' ? data.reached : null,
      served: type === 'offer.served' ? data.served : null,
      reason: type === 'offer.closed' ? data.reason : null,
    };
  });
}

/** Rows of a log that viewers were told: a rehearsal told nobody anything. Shape: in the log's order, which holds its `rehearsal.*` rows. */
export function ofTheAir<Row extends { readonly type: string }>(rows: readonly Row[]): Row[] {
  let rehearsing = false;
  return rows.filter(({ type }) => {
    if (!type.startsWith('rehearsal.')) return !rehearsing;
    rehearsing = type === 'rehearsal.started';
    return false;
  });
}
