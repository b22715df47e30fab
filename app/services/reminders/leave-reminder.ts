import type { App } from '../ports.ts';
import { LET_GO } from './close-reminders.ts';
import { readReminderLink, type ReminderLink } from './read-reminder-link.ts';

/**
 * Stops a reminder and lets the address go at once. Mails under way find nobody; leaving again is fine.
 * Refuses: what `readReminderLink` refuses.
 * Source: RFC 8058.
 */
export async function leaveReminder(app: App, input: { token: string }): Promise<ReminderLink> {
  const link = await readReminderLink(app, { act: 'leave', ...input });
  const { shop, id } = link;
  const { count } = await app.inShop(shop, (tx) =>
    tx.reminder.updateMany({
      where: { shop, id, endedAt: null },
      data: { ...LET_GO, endedAt: app.clock.now(), endReason: 'left' },
    }),
  );
  if (count === 1) app.log.info('reminder.left', { shop, reminderId: id });
  return { ...link, ended: true };
}
