import { isTrue } from '../../domain/reminder/occasion.ts';
import type { App, JobPayloads } from '../ports.ts';

/** Holders written to in one transaction. */
const BATCH = 200;

/**
 * Writes one mail for everybody who confirmed a reminder of the show, and asks for its sending: job `reminders.tell`. A worker that
 * dies half way goes on where it was: who has a mail of this occasion gets no second one.
 */
export async function tellHolders(app: App, input: JobPayloads['reminders.tell']): Promise<void> {
  const { shop, showId, kind, occasion, confirmedBefore } = input;
  let told = 0;
  for (;;) {
    const batch = await app.inShop(shop, async (tx) => {
      const show = await tx.show.findFirst({
        where: { shop, id: showId },
        select: { life: true, startsAt: true },
      });
      if (!show || !isTrue(kind, occasion, show, app.clock.now())) return 0;
      const holders = await tx.reminder.findMany({
        where: {
          ...{ shop, showId, endedAt: null },
          confirmedAt: confirmedBefore ? { lte: new Date(confirmedBefore) } : { not: null },
          mails: { none: { kind, occasion } },
        },
        select: { id: true },
        take: BATCH,
      });
      const made = await tx.reminderMail.createManyAndReturn({
        data: holders.map(({ id }) => ({
          ...{ id: app.ids.uuid(), shop, reminderId: id, kind, occasion },
          createdAt: app.clock.now(),
        })),
        skipDuplicates: true,
        select: { id: true },
      });
      for (const { id: mailId } of made) {
        await app.jobs.add(tx, 'reminder.send', { shop, mailId }, { key: `reminder:${mailId}` });
      }
      return holders.length;
    });
    told += batch;
    if (batch < BATCH) break;
  }
  app.log.info('reminders.told', { shop, showId, kind, holders: told });
}
