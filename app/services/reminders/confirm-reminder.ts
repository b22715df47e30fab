import type { App } from '../ports.ts';
import { readReminderLink, type ReminderLink } from './read-reminder-link.ts';

/**
 * The address's owner says yes. Saying it again changes nothing; once the reminder has ended, nothing is begun anew.
 * Refuses: what `readReminderLink` refuses.
 */
export async function confirmReminder(app: App, input: { token: string }): Promise<ReminderLink> {
  const link = await readReminderLink(app, { act: 'confirm', ...input });
  const { shop, id } = link;
  const { count } = await app.inShop(shop, (tx) =>
    tx.reminder.updateMany({
      where: { shop, id, confirmedAt: null, endedAt: null },
      data: { confirmedAt: app.clock.now() },
    }),
  );
  if (count === 1) app.log.info('reminder.confirmed', { shop, reminderId: id });
  return { ...link, confirmed: !link.ended };
}
