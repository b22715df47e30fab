import { Prisma } from '@prisma/client';
import type { App } from '../ports.ts';
import { videoOf } from '../shows/video-of.ts';

/**
 * Erases what is personal of a shop that left: who bought, who presented, who signed in, what was delivered, and the
 * pictures of its shows. The ledger stays, as accounts have to, and names nobody. A shop that came back meanwhile is left alone.
 * Source: Shopify, mandatory compliance webhooks, shop/redact.
 */
export async function eraseShop(app: App, input: { readonly shop: string }): Promise<void> {
  const { shop } = input;
  const owner = await app.inShop(shop, (tx) => tx.shop.findFirst({ where: { domain: shop } }));
  if (owner && !owner.uninstalledAt) return;
  // As the owner of the tables: the application itself may not delete all of these.
  await app.db.$transaction([
    app.db.orderRecord.updateMany({
      where: { shop, OR: [{ customerId: { not: null } }, { viewer: { not: null } }] },
      data: { customerId: null, customerErased: true, viewer: null },
    }),
    app.db.orderNotice.deleteMany({ where: { shop } }),
    app.db.delivery.deleteMany({ where: { shop } }),
    app.db.session.deleteMany({ where: { shop } }),
    app.db.hostSession.deleteMany({ where: { shop } }),
    app.db.hostLink.deleteMany({ where: { shop } }),
    app.db.entryDispute.deleteMany({ where: { shop } }),
    app.db.staffRole.deleteMany({ where: { shop } }),
    app.db.staffPerson.deleteMany({ where: { shop } }),
    app.db.chatMessage.deleteMany({ where: { shop } }),
    app.db.showClip.deleteMany({ where: { shop } }),
    app.db.showCaptions.deleteMany({ where: { shop } }),
    app.db.question.deleteMany({ where: { shop } }),
    app.db.pollVote.deleteMany({ where: { shop } }),
    app.db.showMeRequest.deleteMany({ where: { shop } }),
    app.db.watching.deleteMany({ where: { shop } }),
    app.db.productInterest.deleteMany({ where: { shop } }),
    app.db.shopStep.deleteMany({ where: { shop } }),
    app.db.viewerSanction.deleteMany({ where: { shop } }),
    app.db.reminder.deleteMany({ where: { shop } }),
    app.db.digestReader.deleteMany({ where: { shop } }),
    app.db.savedView.deleteMany({ where: { shop } }),
    app.db.backstageMessage.deleteMany({ where: { shop } }),
    // What is still held there nobody can give back any more, and nobody should, should the shop return.
    app.db.productHold.deleteMany({ where: { shop } }),
    app.db.offerCode.updateMany({ where: { shop }, data: { viewer: null } }),
    app.db.offerWait.deleteMany({ where: { shop } }),
    app.db.giveawayEntry.updateMany({
      where: { shop },
      data: { viewer: null, guests: [], name: null, code: null },
    }),
    app.db.host.updateMany({
      where: { shop },
      data: { name: 'Erased', email: null, locale: null, customerId: null, discountCode: null },
    }),
  ]);
  await erasePictures(app, shop);
  app.log.info('shop.erased', { shop });
}

/**
 * A show is forgotten as a picture once its service has deleted it, so a service that does not answer is asked again. What
 * comes from an address of the merchant's was never ours.
 */
async function erasePictures(app: App, shop: string): Promise<void> {
  const shows = await app.db.show.findMany({
    where: { shop, streamId: { not: null } },
    select: { id: true, streamId: true },
  });
  const failures: unknown[] = [];
  for (const { id, streamId } of shows) {
    if (!streamId) continue;
    try {
      await videoOf(app, streamId).eraseStream?.(streamId);
    } catch (error) {
      // One that cannot be deleted now holds up none of the others.
      failures.push(error);
      continue;
    }
    await app.db.show.updateMany({
      where: { shop, id },
      data: { streamId: null, playback: Prisma.DbNull, recording: Prisma.DbNull },
    });
  }
  if (failures.length > 0) throw failures[0];
}
