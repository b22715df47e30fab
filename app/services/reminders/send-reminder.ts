import { MailRefused } from '../../domain/mail/refused.ts';
import { isTrue, MAX_FAILURES, type Kind } from '../../domain/reminder/occasion.ts';
import type { Locale } from '../../domain/reminder/locale.ts';
import type { App } from '../ports.ts';
import { composeReminder } from './compose-reminder.ts';
import { openAddress } from './seal.ts';

/** A sender that is silent for so long has died; queued jobs come back after ten minutes. Units: milliseconds. */
const CLAIM_MS = 5 * 60_000;

/**
 * Sends one mail: job `reminder.send`. Only to somebody whose consent stands now, and only if it is still true. Between the
 * server's yes and our note of it a worker can die; the mail is then sent again under the same Message-ID, by which mail programs know it.
 * Refuses: `MailRefused` while it is worth trying again; the queue waits longer each time.
 */
export async function sendReminder(
  app: App,
  input: { shop: string; mailId: string },
): Promise<void> {
  const { shop, mailId } = input;
  const now = app.clock.now();
  const mail = await app.inShop(shop, async (tx) => {
    const { count } = await tx.reminderMail.updateMany({
      where: {
        ...{ shop, id: mailId, sentAt: null, droppedAt: null },
        OR: [{ claimedAt: null }, { claimedAt: { lt: new Date(now.getTime() - CLAIM_MS) } }],
      },
      data: { claimedAt: now },
    });
    if (count === 0) return null;
    return tx.reminderMail.findFirst({
      where: { shop, id: mailId },
      include: { reminder: { include: { show: true } } },
    });
  });
  if (!mail) return;
  const { reminder, occasion } = mail;
  const kind = mail.kind as Kind;
  const owner = await app.inShop(shop, (tx) =>
    tx.shop.findFirst({ where: { domain: shop, uninstalledAt: null }, select: { name: true } }),
  );
  const agreed = reminder.endedAt === null && (kind === 'confirm' || reminder.confirmedAt !== null);
  const address =
    agreed && reminder.address ? openAddress(app.settings, reminder.address, reminder.id) : null;
  if (!owner) return drop(app, { shop, mailId, kind }, 'shop_left');
  if (!address)
    return drop(app, { shop, mailId, kind }, agreed ? 'sealed_with_another_key' : 'no_consent');
  if (!isTrue(kind, occasion, reminder.show, now)) {
    return drop(app, { shop, mailId, kind }, 'no_longer_true');
  }
  try {
    await app.mail.send({
      to: address,
      ...composeReminder(app.settings, {
        ...{ mailId, kind, shop, shopName: owner.name, now, show: reminder.show },
        reminder: { id: reminder.id, locale: reminder.locale as Locale },
      }),
    });
  } catch (error) {
    await failed(app, { shop, mailId, kind, failures: mail.failures + 1 }, error);
    return;
  }
  await app.inShop(shop, (tx) =>
    tx.reminderMail.updateMany({ where: { shop, id: mailId }, data: { sentAt: app.clock.now() } }),
  );
  app.log.info('reminder.sent', { shop, mailId, kind });
}

async function drop(
  app: App,
  of: { shop: string; mailId: string; kind: Kind },
  why: string,
): Promise<void> {
  const { shop, mailId } = of;
  await app.inShop(shop, (tx) =>
    tx.reminderMail.updateMany({
      where: { shop, id: mailId },
      data: { droppedAt: app.clock.now() },
    }),
  );
  app.log.info('reminder.dropped', { ...of, why });
}

async function failed(
  app: App,
  of: { shop: string; mailId: string; kind: Kind; failures: number },
  error: unknown,
): Promise<void> {
  const { shop, mailId, failures } = of;
  const over = (error instanceof MailRefused && error.lasting) || failures >= MAX_FAILURES;
  await app.inShop(shop, (tx) =>
    tx.reminderMail.updateMany({
      where: { shop, id: mailId },
      data: { failures, claimedAt: null, ...(over ? { droppedAt: app.clock.now() } : {}) },
    }),
  );
  if (!over) throw error;
  app.log.error('reminder.given_up', error, of);
}
