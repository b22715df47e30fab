import type { Giveaway } from '@prisma/client';
import type { GiveawayRecord, GiveawayView } from '../../contract/viewer-input.ts';
import type { GiveawayWho } from '../../contract/show-events.ts';
import { HOW, inOrder } from '../../domain/giveaway/draw.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { listEntries } from './close-giveaway.ts';
import { findGiveaway } from './find-giveaway.ts';

interface Asked {
  readonly shop: string;
  readonly showId: string;
  readonly giveawayId: string;
  /** In the preview of a rehearsal, whose giveaways are its own. */
  readonly preview?: boolean;
}

/** What a viewer reads of a giveaway beside the state. Refuses: `not_found/giveaway`, also for one nobody was told of. */
export async function readGiveaway(app: App, input: Asked): Promise<GiveawayView> {
  const { shop, giveawayId } = input;
  return app.inShop(shop, async (tx) => {
    const { rules } = await findTold(tx, input);
    const won = await tx.giveawayEntry.findMany({
      where: { shop, giveawayId, place: { not: null } },
      orderBy: { place: 'asc' },
      select: { name: true },
    });
    return { rules, names: won.map(({ name }) => name) };
  });
}

/** All it takes to draw again. It names nobody. Refuses: `not_found/giveaway`, also for one nobody was told of. */
export async function readRecord(app: App, input: Asked): Promise<GiveawayRecord> {
  return app.inShop(input.shop, async (tx) => recordOf(tx, await findTold(tx, input)));
}

/** The same inside a transaction that is open already, for a giveaway viewers were told of. */
export async function recordOf(tx: Tx, giveaway: Giveaway): Promise<GiveawayRecord> {
  const { id: giveawayId, shop, showId, closedAt, drawnAt, withdrawnAt } = giveaway;
  const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { title: true } });
  const won = await tx.giveawayEntry.findMany({
    where: { shop, giveawayId, place: { not: null } },
    orderBy: { place: 'asc' },
    select: { entry: true },
  });
  return {
    ...{ form: 'showfront-giveaway/1', giveawayId, show: show?.title ?? '' },
    ...{ prize: giveaway.prize, who: giveaway.who as GiveawayWho, winners: giveaway.winners },
    ...{ rules: giveaway.rules, how: HOW },
    openedAt: giveaway.openedAt?.toISOString() ?? '',
    endsAt: giveaway.endsAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
    drawnAt: drawnAt?.toISOString() ?? null,
    withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), reason: giveaway.reason ?? '' },
    commitment: giveaway.commitment ?? '',
    ...{ excluded: giveaway.excluded, entriesHash: giveaway.entriesHash },
    entries: closedAt ? inOrder(await listEntries(tx, { shop, giveawayId })) : [],
    // Before the draw it is nobody's to know.
    seed: drawnAt ? giveaway.seed : null,
    won: won.map(({ entry }) => entry),
  };
}

async function findTold(tx: Tx, input: Asked): Promise<Giveaway> {
  const giveaway = await findGiveaway(tx, input);
  if (!giveaway || giveaway.status === 'planned' || giveaway.rehearsed !== Boolean(input.preview)) {
    throw new Refusal('not_found', 'giveaway', 'There is no such giveaway.');
  }
  return giveaway;
}
