import type { Prisma } from '@prisma/client';
import { viewerOfCustomer } from '../live/viewer-pass.ts';
import type { App, Settings, Tx } from '../ports.ts';
import { LET_GO } from './close-reminders.ts';
import { hashAddress } from './seal.ts';

/** How a customer's reminders are found: by who was signed in, under every key we still have, and by the address. */
export function remindersOf(
  settings: Settings,
  who: { shop: string; customerId: string; address?: string; addressHash?: string },
): Prisma.ReminderWhereInput[] {
  const { shop, customerId, address } = who;
  const names = Object.keys(settings.attributionKeys.keys).map((keyId) =>
    viewerOfCustomer(settings, shop, customerId, keyId),
  );
  const addressHash =
    who.addressHash ?? (address === undefined ? undefined : hashAddress(settings, shop, address));
  return [{ viewer: { in: names } }, ...(addressHash ? [{ addressHash }] : [])];
}

/** Ends a customer's reminders and lets their address go, inside the caller's transaction. The proof that somebody agreed stays. */
export async function eraseReminders(
  app: App,
  tx: Tx,
  who: { shop: string; customerId: string; addressHash?: string },
): Promise<void> {
  const { shop } = who;
  const theirs = { shop, OR: remindersOf(app.settings, who) };
  await tx.reminder.updateMany({
    where: { ...theirs, endedAt: null },
    data: { endedAt: app.clock.now(), endReason: 'erased' },
  });
  await tx.reminder.updateMany({ where: theirs, data: LET_GO });
}
