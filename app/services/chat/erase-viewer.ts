import { viewerOfCustomer } from '../live/viewer-pass.ts';
import type { App, Tx } from '../ports.ts';
import { splitGroups } from '../questions/count-group.ts';

/**
 * Removes what a customer has written, asked, voted, watched and claimed. Counts that were already told stay as they were told, and
 * so do fixed entries of a giveaway, which then name nobody.
 * Shape: `viewers` are further names they are known by, of visits that ended in an order.
 * Effects: also under the names older signing keys gave the customer, as long as we still have those keys.
 */
export async function eraseViewer(
  app: App,
  tx: Tx,
  input: { shop: string; customerId: string; viewers?: readonly string[] },
): Promise<void> {
  const { shop, customerId } = input;
  const names = Object.keys(app.settings.attributionKeys.keys)
    .map((keyId) => viewerOfCustomer(app.settings, shop, customerId, keyId))
    .concat(input.viewers ?? []);
  const theirs = { where: { shop, viewer: { in: names } } };
  await tx.chatMessage.deleteMany(theirs);
  const asked = await tx.question.findMany({ ...theirs, select: { id: true } });
  await splitGroups(tx, { shop, questionIds: asked.map(({ id }) => id) });
  await tx.question.deleteMany(theirs);
  await tx.questionVote.deleteMany(theirs);
  await tx.pollVote.deleteMany(theirs);
  await tx.showMeRequest.deleteMany(theirs);
  await tx.watching.deleteMany(theirs);
  await tx.productInterest.deleteMany(theirs);
  await tx.shopStep.deleteMany(theirs);
  await tx.viewerSanction.deleteMany(theirs);
  await tx.offerCode.updateMany({ ...theirs, data: { viewer: null } });
  await tx.offerWait.deleteMany(theirs);
  await tx.giveawayEntry.deleteMany({
    where: { ...theirs.where, giveaway: { closedAt: null } },
  });
  await tx.giveawayEntry.updateMany({
    ...theirs,
    data: { viewer: null, guests: [], name: null, code: null },
  });
}
