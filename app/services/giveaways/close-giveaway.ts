import type { Giveaway } from '@prisma/client';
import type { ShowState } from '../../contract/show-state.ts';
import { hashOfEntries } from '../../domain/giveaway/draw.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';
import { hashes } from './hashes.ts';

/**
 * Takes no more entries and fixes those there are; one that is closed already stays as it is.
 * Refuses: `not_found/show`, `not_found/giveaway`.
 */
export async function closeGiveaway(
  app: App,
  input: { shop: string; showId: string; actor: Actor; giveawayId: string },
): Promise<ShowState> {
  const { shop, showId } = input;
  const { state, appended } = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const giveaway = await findToChange(tx, input);
    const appended = giveaway.status === 'open' && (await closeIn(app, tx, { ...input, giveaway }));
    return { state, appended };
  });
  if (!appended) return state;
  await announceState(app, appended);
  return appended.state;
}

/**
 * The same inside the caller's transaction, for one that is open and locked. Whoever is kept from the chat at this moment, seen or
 * unseen, is left out, also where they were kept from it as the guest they were before they signed in: the one rule, which nobody can
 * bend once the seed is known.
 */
export async function closeIn(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor; giveaway: Giveaway },
): Promise<Appended> {
  const { shop, showId, actor, giveaway } = input;
  const { id: giveawayId } = giveaway;
  const now = app.clock.now();
  const kept = await tx.viewerSanction.findMany({
    where: {
      ...{ shop, kind: { in: ['block', 'hidden'] } },
      OR: [{ until: null }, { until: { gt: now } }],
    },
    select: { viewer: true },
  });
  const names = kept.map(({ viewer }) => viewer);
  const { count: excluded } = await tx.giveawayEntry.updateMany({
    where: { shop, giveawayId, OR: [{ viewer: { in: names } }, { guests: { hasSome: names } }] },
    data: { excluded: true },
  });
  const entries = await listEntries(tx, { shop, giveawayId });
  const entriesHash = hashOfEntries(entries, hashes);
  const fixed = { entries: entries.length, excluded, entriesHash };
  await tx.giveaway.updateMany({
    where: { shop, id: giveawayId, status: 'open' },
    data: { status: 'closed', closedAt: now, ...fixed },
  });
  await noteGiveaway(app, tx, { giveaway, actor, act: 'closed', facts: fixed });
  return appendEvent(app, tx, {
    ...{ shop, showId, actor },
    event: { type: 'giveaway.closed', data: { giveawayId, ...fixed } },
  });
}

/** The entries a draw is made of, in no order. */
export async function listEntries(
  tx: Tx,
  { shop, giveawayId }: { shop: string; giveawayId: string },
): Promise<string[]> {
  const rows = await tx.giveawayEntry.findMany({
    where: { shop, giveawayId, excluded: false },
    select: { entry: true },
  });
  return rows.map(({ entry }) => entry);
}
