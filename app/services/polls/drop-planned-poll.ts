import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';

/** Forgets a prepared poll. One that is gone already is gone. */
export async function dropPlannedPoll(
  app: App,
  input: { shop: string; showId: string; pollId: string },
): Promise<void> {
  const { shop, showId, pollId } = input;
  await app.inShop(shop, (tx) =>
    tx.plannedPoll.deleteMany({ where: { shop, showId, id: pollId } }),
  );
  await nudgeStaff(app, { shop, showId, part: 'polls' });
}
