import { FREE_CHAT } from '../../contract/show-state.ts';
import { afterRehearsal } from '../../domain/show/life.ts';
import { appendEvent, type Actor, type Appended } from '../live/append-event.ts';
import { UNTOLD } from '../giveaways/untold.ts';
import { PLANNED_AGAIN } from '../offers/close-offer.ts';
import type { App, Tx } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';
import { BACKSTAGE, findRehearsal, type Rehearsal } from './backstage.ts';

/**
 * Ends the rehearsal of a show inside the caller's transaction, if there is one, and takes away all that was written for
 * it. Questions a real viewer asked before are open again; rules of the chat are as they were.
 * Refuses: what `appendEvent` refuses.
 * Shape: null when no rehearsal runs; `told` is the newest state, to be announced by the caller.
 */
export async function resetRehearsal(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor },
): Promise<{ rehearsal: Rehearsal; told: Appended } | null> {
  const { shop, showId, actor } = input;
  await tx.$queryRaw`SELECT 1 FROM show WHERE shop = ${shop} AND id = ${showId}::uuid FOR UPDATE`;
  const rehearsal = await findRehearsal(tx, { shop, showId });
  if (!rehearsal) return null;
  await enqueuePublish(app, tx, shop);
  const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { startsAt: true } });
  let told = await appendEvent(app, tx, {
    ...{ shop, showId, actor },
    event: { type: 'rehearsal.stopped', data: {} },
    from: ['rehearsal'],
    change: { life: afterRehearsal(show?.startsAt ?? null) },
  });
  if (JSON.stringify(rehearsal.chatRules) !== JSON.stringify(FREE_CHAT)) {
    told = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'chat.changed', data: { rules: rehearsal.chatRules } },
    });
  }
  await forget(tx, { shop, showId, since: rehearsal.startedAt });
  await tx.rehearsal.deleteMany({ where: { shop, showId } });
  return { rehearsal, told };
}

/** The show was never on the air, so whatever stands here of a host's or a crowd's doing is the rehearsal's. */
async function forget(tx: Tx, of: { shop: string; showId: string; since: Date }): Promise<void> {
  const { shop, showId, since } = of;
  const crowd = { shop, showId, viewer: { startsWith: BACKSTAGE } };
  await tx.chatMessage.deleteMany({
    where: {
      ...{ shop, showId },
      OR: [crowd, { role: { not: 'viewer' }, at: { gte: since } }],
    },
  });
  await tx.question.deleteMany({ where: crowd });
  await tx.questionVote.deleteMany({
    where: { shop, viewer: { startsWith: BACKSTAGE }, question: { showId } },
  });
  // Questions put under one of the crowd's stand alone again; votes are what real viewers gave, each once a group.
  await tx.$executeRaw`
    UPDATE question q SET status = 'open', merged_into = NULL
    WHERE shop = ${shop} AND show_id = ${showId}::uuid AND merged_into IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM question head WHERE head.id = q.merged_into)`;
  await tx.$executeRaw`
    UPDATE question q SET votes = (
      SELECT count(DISTINCT v.viewer)::int FROM question one JOIN question_vote v ON v.question_id = one.id
      WHERE one.id = q.id OR one.merged_into = q.id)
    WHERE shop = ${shop} AND show_id = ${showId}::uuid AND status <> 'merged'`;
  await tx.question.updateMany({
    where: {
      ...{ shop, showId },
      // A reply in writing reached whoever asked, so it stays.
      OR: [{ status: 'picked' }, { status: 'answered', answeredAt: { gte: since }, reply: null }],
    },
    data: { status: 'open', answeredAt: null },
  });
  await tx.showMeRequest.deleteMany({ where: crowd });
  await tx.showMeRequest.updateMany({
    where: { shop, showId, shownAt: { gte: since } },
    data: { shownAt: null },
  });
  await tx.offer.updateMany({
    where: { shop, showId, rehearsed: true },
    data: PLANNED_AGAIN,
  });
  // Its entries go first: they are kept for what was told in earnest.
  await tx.giveawayEntry.deleteMany({ where: { shop, giveaway: { showId, rehearsed: true } } });
  await tx.giveaway.updateMany({
    where: { shop, showId, rehearsed: true },
    data: UNTOLD,
  });
  await tx.offer.updateMany({
    where: { shop, showId, goalBase: { not: null } },
    data: { goalBase: null, goalReached: 0 },
  });
  await tx.offerCode.deleteMany({ where: { shop, offer: { showId } } });
  await tx.offerWait.deleteMany({ where: { shop, offer: { showId } } });
  await tx.backstageMessage.deleteMany({ where: { shop, showId, at: { gte: since } } });
  await tx.poll.deleteMany({ where: { shop, showId, openedAt: { gte: since } } });
  await tx.viewerSanction.deleteMany({
    where: { shop, viewer: { startsWith: BACKSTAGE }, since: { gte: since } },
  });
}
