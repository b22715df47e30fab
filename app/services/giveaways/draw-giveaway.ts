import type { Giveaway } from '@prisma/client';
import type { ShowState } from '../../contract/show-state.ts';
import { holdsBlocked } from '../../domain/chat/words.ts';
import { draw, hashOfEntries } from '../../domain/giveaway/draw.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkName, listBlocked } from '../chat/check-voice.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { codeText } from '../offers/plan-offer.ts';
import type { App, Tx } from '../ports.ts';
import { closeIn, listEntries } from './close-giveaway.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';
import { hashes } from './hashes.ts';

/** What a winner tells the shop. Characters. */
const CODE = 8;

/**
 * Draws the winners of a giveaway and tells the seed; entries that are still taken are fixed first. What was drawn stays.
 * Refuses: `conflict/giveaway_waits` before the opening, `gone/giveaway_withdrawn`; `not_found/show`, `not_found/giveaway`.
 */
export async function drawGiveaway(
  app: App,
  input: { shop: string; showId: string; actor: Actor; giveawayId: string },
): Promise<ShowState> {
  const { shop, showId, giveawayId } = input;
  const { state, appended } = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const giveaway = await findToChange(tx, input);
    if (giveaway.status === 'planned') {
      throw new Refusal('conflict', 'giveaway_waits', 'Open this giveaway first.');
    }
    if (giveaway.status === 'withdrawn') {
      throw new Refusal('gone', 'giveaway_withdrawn', 'This giveaway was withdrawn.');
    }
    if (giveaway.status === 'drawn') return { state, appended: null };
    return { state, appended: await drawIn(app, tx, { ...input, giveaway }) };
  });
  if (!appended) return state;
  await announceState(app, appended);
  app.log.info('giveaway.drawn', { shop, showId, giveawayId });
  return appended.state;
}

/** The same inside the caller's transaction, for one that is open or closed, and locked. */
export async function drawIn(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor; giveaway: Giveaway },
): Promise<Appended> {
  const { shop, showId, actor } = input;
  const { id: giveawayId, seed } = input.giveaway;
  if (input.giveaway.status === 'open') await closeIn(app, tx, input);
  const giveaway = await findToChange(tx, { shop, showId, giveawayId });
  const entries = await listEntries(tx, { shop, giveawayId });
  if (!seed || hashOfEntries(entries, hashes) !== giveaway.entriesHash) {
    throw new Error(`The entries of giveaway ${giveawayId} are not those that were fixed.`);
  }
  const winners = draw({ seed, entries, winners: giveaway.winners }, hashes);
  for (const [index, entry] of winners.entries()) {
    const won = await tx.giveawayEntry.findFirst({ where: { shop, giveawayId, entry } });
    const name = won?.name && (await mayAnnounce(tx, { shop, showId }, won.name)) ? won.name : null;
    await tx.giveawayEntry.updateMany({
      where: { shop, giveawayId, entry },
      data: { place: index + 1, name, code: codeText(app.ids.secret(CODE), CODE) },
    });
  }
  await tx.giveaway.updateMany({
    where: { shop, id: giveawayId, status: 'closed' },
    data: { status: 'drawn', drawnAt: app.clock.now() },
  });
  await noteGiveaway(app, tx, { giveaway, actor, act: 'drawn' });
  return appendEvent(app, tx, {
    ...{ shop, showId, actor },
    event: { type: 'giveaway.drawn', data: { giveawayId, seed, winners } },
  });
}

/** Whether a name may be read out: it is not the host's or the shop's, and holds no blocked word. */
async function mayAnnounce(
  tx: Tx,
  at: { shop: string; showId: string },
  name: string,
): Promise<boolean> {
  try {
    await checkName(tx, at, name);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
  return !holdsBlocked(name, await listBlocked(tx, at.shop));
}
