import type { App } from '../ports.ts';

/** How many people wait for a show: confirmed, and not left since. Those whose address has gone with the show still count. */
export async function countReminders(
  app: App,
  input: { shop: string; showId: string },
): Promise<{ waiting: number; unconfirmed: number }> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => ({
    waiting: await tx.reminder.count({
      where: {
        ...{ shop, showId, confirmedAt: { not: null } },
        OR: [{ endedAt: null }, { endReason: 'over' }],
      },
    }),
    unconfirmed: await tx.reminder.count({
      where: { shop, showId, confirmedAt: null, endedAt: null },
    }),
  }));
}
