import type { App } from '../ports.ts';

/**
 * Brings what was prepared for one show into a copy of it: the briefing, what to say and never to say about the products
 * both have, and the prepared polls. Notes came with the lineup.
 */
export async function copyBriefing(
  app: App,
  input: { shop: string; from: string; to: string },
): Promise<void> {
  const { shop, from, to } = input;
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: from },
      select: {
        briefing: true,
        lineup: { select: { productId: true, mustNotSay: true, minutes: true } },
        planned: { orderBy: { createdAt: 'asc' } },
      },
    });
    if (!show) return;
    await tx.show.updateMany({ where: { shop, id: to }, data: { briefing: show.briefing } });
    for (const { productId, mustNotSay, minutes } of show.lineup) {
      if (mustNotSay === '' && minutes === null) continue;
      await tx.lineupItem.updateMany({
        where: { shop, showId: to, productId },
        data: { mustNotSay, minutes },
      });
    }
    await tx.plannedPoll.createMany({
      data: show.planned.map(({ question, options, seconds }) => ({
        ...{ id: app.ids.uuid(), shop, showId: to, question, options, seconds },
        createdAt: app.clock.now(),
      })),
    });
  });
}
