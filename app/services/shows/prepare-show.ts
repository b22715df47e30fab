import { Prisma } from '@prisma/client';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { reviseLineup } from '../lineup/revise-lineup.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor, Appended } from '../live/append-event.ts';
import { checkPlan, lockShowAhead } from '../offers/plan-offer.ts';
import type { App, Tx } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';
import type { Prepared, PreparedItem, PreparedOffer } from './read-prepared.ts';
import type { ShowContent } from './show-content.ts';

/**
 * Prepares a show that is to come as a content says, in place of what was prepared for it: notes, briefing, looks, who presents what, teaser,
 * offers and polls. What cannot be had here is left out: an offer of a product that is gone or costs less by now, a host
 * who does not present.
 * Refuses: `not_found/show`; `conflict/show_over`.
 */
export async function prepareShow(
  app: App,
  input: { shop: string; actor: Actor; showId: string; content: ShowContent },
): Promise<void> {
  const { shop, actor, showId, content } = input;
  const { prepared } = content;
  const told = await app.inShop(shop, async (tx) => {
    await lockShowAhead(tx, { shop, showId });
    for (const { productId, notes } of content.products) {
      await tx.lineupItem.updateMany({ where: { shop, showId, productId }, data: { notes } });
    }
    if (!prepared) return null;
    const told = await prepareItems(app, tx, { shop, actor, showId, items: prepared.items });
    await prepareWords(app, tx, { shop, showId, prepared });
    await tx.offer.deleteMany({ where: { shop, showId, status: 'planned' } });
    for (const [index, offer] of prepared.offers.entries()) {
      await planAgain(app, tx, { shop, actor, showId, offer, index });
    }
    return told;
  });
  if (told) await announceState(app, told);
  app.log.info('show.prepared', { shop, showId, actor });
}

interface At {
  readonly shop: string;
  readonly showId: string;
}

/** Viewers are told where a look changes: it is what they buy. */
async function prepareItems(
  app: App,
  tx: Tx,
  input: At & { actor: Actor; items: readonly PreparedItem[] },
): Promise<Appended | null> {
  const { shop, showId, actor } = input;
  const wanted = new Map(input.items.map((item) => [item.productId, item]));
  const lineup = await tx.lineupItem.findMany({
    where: { shop, showId },
    select: { id: true, productId: true, look: true },
  });
  const hosts = await tx.showHost.findMany({ where: { shop, showId }, select: { hostId: true } });
  const presents = new Set(hosts.map(({ hostId }) => hostId));
  const lookOf = (productId: string) => wanted.get(productId)?.look ?? null;
  const told = lineup.some(({ productId, look }) => look !== lookOf(productId))
    ? await reviseLineup(app, tx, { shop, showId, actor })
    : null;
  for (const { id, productId } of lineup) {
    const { mustNotSay = '', minutes = null, hostId = null } = wanted.get(productId) ?? {};
    await tx.lineupItem.updateMany({
      where: { shop, showId, id },
      data: {
        ...{ mustNotSay, minutes, look: lookOf(productId) },
        hostId: hostId !== null && presents.has(hostId) ? hostId : null,
      },
    });
  }
  return told;
}

async function prepareWords(app: App, tx: Tx, input: At & { prepared: Prepared }): Promise<void> {
  const { shop, showId, prepared } = input;
  const { briefing, splitMode, teaserText, teaserOffer, trailerUrl, address, polls } = prepared;
  await tx.show.updateMany({ where: { shop, id: showId }, data: { briefing, splitMode } });
  // An open stream is somebody's at work: where its picture comes from is changed by hand.
  await tx.show.updateMany({
    where: { shop, id: showId, streamId: null },
    data: { videoSource: address === null ? Prisma.DbNull : { kind: 'hls', address } },
  });
  const teaser = { text: teaserText, offer: teaserOffer, trailerUrl };
  await tx.showTeaser.upsert({
    where: { shop_showId: { shop, showId } },
    create: { shop, showId, ...teaser },
    update: teaser,
  });
  await enqueuePublish(app, tx, shop);
  await tx.plannedPoll.deleteMany({ where: { shop, showId } });
  await tx.plannedPoll.createMany({
    data: polls.map(({ question, options, seconds }, index) => ({
      ...{ id: app.ids.uuid(), shop, showId, question, options: [...options], seconds },
      createdAt: after(app, index),
    })),
  });
}

async function planAgain(
  app: App,
  tx: Tx,
  input: At & { actor: Actor; offer: PreparedOffer; index: number },
): Promise<void> {
  const { shop, showId, actor, offer, index } = input;
  const id = app.ids.uuid();
  try {
    // Whoever copies a show has not been asked whether the shop is to hide the product again.
    const plan = { ...offer, holdBack: false, outAgain: false };
    const data = await checkPlan(tx, { shop, showId, plan });
    await tx.offer.create({
      data: { ...data, ...{ id, shop, showId, reference: id, createdAt: after(app, index) } },
    });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.planned', subject: `offer/${id}` },
      facts: { showId },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    app.log.info('offer.left_out', { shop, showId, actor, reason: error.code });
  }
}

/** What is made in one go keeps its order. */
const after = (app: App, index: number) => new Date(app.clock.now().getTime() + index);
