import type { GiveawayWho } from '../../contract/show-events.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';

/** A giveaway as those who run the show see it. Units: server milliseconds. `entries`: so far, or fixed. */
export interface GiveawayRow {
  readonly id: string;
  readonly status: 'planned' | 'open' | 'closed' | 'drawn' | 'withdrawn';
  readonly prize: string;
  readonly productId: string | null;
  readonly winners: number;
  readonly who: GiveawayWho;
  readonly seconds: number | null;
  readonly rules: string;
  readonly claim: string;
  readonly endsAt: number | null;
  readonly entries: number;
  readonly excluded: number;
  readonly reason: string | null;
  readonly rehearsed: boolean;
  readonly won: readonly Winner[];
  /** Where anybody draws again; null before viewers were told. */
  readonly record: string | null;
}

/** `name`: null for who gave none or was erased. `code`: null for those who may not hand prizes out. */
export interface Winner {
  readonly entry: string;
  readonly name: string | null;
  readonly code: string | null;
  readonly givenAt: number | null;
}

export interface Giveaways {
  readonly giveaways: readonly GiveawayRow[];
  readonly now: number;
}

/** The giveaways of a show, the newest first. Refuses: `not_found/show`. */
export async function listGiveaways(
  app: App,
  input: { shop: string; showId: string; runs: boolean },
): Promise<Giveaways> {
  const { shop, showId, runs } = input;
  return app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { key: true } });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const rows = await tx.giveaway.findMany({
      where: { shop, showId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      include: {
        _count: { select: { taken: true } },
        taken: { where: { place: { not: null } }, orderBy: { place: 'asc' } },
      },
    });
    const giveaways = rows.map((row): GiveawayRow => ({
      ...{ id: row.id, status: row.status as GiveawayRow['status'], prize: row.prize },
      ...{ productId: row.productId, winners: row.winners, who: row.who as GiveawayWho },
      ...{ seconds: row.seconds, rules: row.rules, claim: row.claim, reason: row.reason },
      ...{ endsAt: row.endsAt?.getTime() ?? null, rehearsed: row.rehearsed },
      ...{ entries: row.entries ?? row._count.taken, excluded: row.excluded ?? 0 },
      won: row.taken.map(({ entry, name, code, givenAt }) => ({
        ...{ entry, name, code: runs ? code : null, givenAt: givenAt?.getTime() ?? null },
      })),
      record:
        row.status === 'planned' || row.rehearsed
          ? null
          : `${app.settings.appUrl}/storefront/live/${show.key}/giveaways/${row.id}/record`,
    }));
    return { giveaways, now: app.clock.now().getTime() };
  });
}
