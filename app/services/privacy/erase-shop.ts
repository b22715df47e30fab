import type { App } from '../ports.ts';

/**
 * Erases what is personal of a shop that left: who bought, who presented, who signed in, what was delivered. The ledger
 * stays, as accounts have to, and names nobody. A shop that came back meanwhile is left alone.
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
    app.db.question.deleteMany({ where: { shop } }),
    app.db.pollVote.deleteMany({ where: { shop } }),
    app.db.showMeRequest.deleteMany({ where: { shop } }),
    app.db.watching.deleteMany({ where: { shop } }),
    app.db.productInterest.deleteMany({ where: { shop } }),
    app.db.viewerSanction.deleteMany({ where: { shop } }),
    app.db.reminder.deleteMany({ where: { shop } }),
    app.db.digestReader.deleteMany({ where: { shop } }),
    app.db.backstageMessage.deleteMany({ where: { shop } }),
    app.db.offerCode.updateMany({ where: { shop }, data: { viewer: null } }),
    app.db.host.updateMany({
      where: { shop },
      data: { name: 'Erased', email: null, customerId: null, discountCode: null },
    }),
  ]);
  app.log.info('shop.erased', { shop });
}
