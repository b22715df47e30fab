import type { Prisma } from '@prisma/client';
import { UNCONFIRMED_MS } from '../../domain/reminder/occasion.ts';
import type { App } from '../ports.ts';

/** What of a reminder is about a person. The rest is a proof that somebody agreed, and counts. */
export const LET_GO = {
  ...{ addressHash: null, address: null, viewer: null, asker: null },
} as const;

/** Limits look back so far; after it nobody needs to know where a wish came from. Units: milliseconds. */
const ASKER_MS = 24 * 3_600_000;

/** A show that did not begin within this is not coming any more. Units: milliseconds. */
const NEVER_BEGAN_MS = 3 * 24 * 3_600_000;

/** Lets the addresses of one show go, when it is over and its last mails are out. A show that is to come keeps them. */
export async function closeReminders(
  app: App,
  input: { shop: string; showId: string },
): Promise<void> {
  const { shop, showId } = input;
  await end(app, shop, 'over', {
    showId,
    show: { life: { notIn: ['scheduled', 'rehearsal', 'live', 'paused'] } },
  });
}

/**
 * Lets go, for one shop, what no job has: wishes nobody confirmed, shows that are over or never began, and where wishes
 * came from.
 */
export async function forgetReminders(app: App, input: { shop: string }): Promise<void> {
  const { shop } = input;
  const before = (ms: number) => ({ lt: new Date(app.clock.now().getTime() - ms) });
  await end(app, shop, 'unconfirmed', { confirmedAt: null, askedAt: before(UNCONFIRMED_MS) });
  await end(app, shop, 'over', {
    show: {
      OR: [
        { life: { in: ['ended', 'replay', 'archived'] } },
        { life: { in: ['scheduled', 'rehearsal', 'cancelled'] }, startsAt: before(NEVER_BEGAN_MS) },
      ],
    },
  });
  await app.inShop(shop, (tx) =>
    tx.reminder.updateMany({
      where: { shop, asker: { not: null }, askedAt: before(ASKER_MS) },
      data: { asker: null },
    }),
  );
}

async function end(
  app: App,
  shop: string,
  endReason: 'over' | 'unconfirmed',
  where: Prisma.ReminderWhereInput,
): Promise<void> {
  const { count } = await app.inShop(shop, (tx) =>
    tx.reminder.updateMany({
      where: { ...where, shop, endedAt: null },
      data: { ...LET_GO, endedAt: app.clock.now(), endReason },
    }),
  );
  if (count > 0) app.log.info('reminders.closed', { shop, endReason, reminders: count });
}
