import { readAddress } from '../../domain/reminder/address.ts';
import { localeOf } from '../../domain/reminder/locale.ts';
import { CONSENT_VERSION } from '../../domain/reminder/words/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import { viewerOfCustomer } from '../live/viewer-pass.ts';
import type { App, Tx } from '../ports.ts';
import { hashAddress, hashAsker, sealAddress } from './seal.ts';

/** What one place, one shop and one address may ask for. A burst after a newsletter must pass; a script must not. */
const LIMITS = {
  asker: { wishes: 8, withinMs: 3_600_000 },
  shop: { wishes: 1000, withinMs: 600_000 },
  address: { mails: 3, withinMs: 24 * 3_600_000 },
} as const;

/**
 * Keeps a visitor's wish to be reminded of a show and asks by mail whether it was theirs. Nobody is told whether an address is
 * known: the answer is the same for a first wish, a repeated one and one too many for the address.
 * Refuses: `unavailable/no_mail` without a mail server; `not_found/show`, `conflict/not_upcoming`; `invalid/no_consent`,
 * `invalid/bad_address`; `too_often/asker`, `too_often/shop`.
 */
export async function askReminder(
  app: App,
  input: {
    shop: string;
    showKey: string;
    address: string;
    consent: boolean;
    locale: string;
    customerId: string | null;
    /** Where the wish came from, as far as the door can tell; kept as a keyed hash for a day. */
    asker: string;
  },
): Promise<void> {
  const { shop, showKey, customerId } = input;
  if (!app.settings.mail.on) {
    throw new Refusal('unavailable', 'no_mail', 'This shop sends no reminders.');
  }
  if (!input.consent) {
    throw new Refusal(
      'invalid',
      'no_consent',
      'Please tick the box, so that we may write to you.',
      {
        field: 'consent',
      },
    );
  }
  const address = readAddress(input.address);
  const now = app.clock.now();
  const addressHash = hashAddress(app.settings, shop, address);
  const asker = hashAsker(app.settings, shop, input.asker);
  const asked = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, key: showKey, life: { not: 'draft' } },
      select: { id: true, life: true, startsAt: true },
    });
    if (!show) throw new Refusal('not_found', 'show', 'There is no such show.');
    if (!['scheduled', 'rehearsal'].includes(show.life) || !show.startsAt) {
      throw new Refusal('conflict', 'not_upcoming', 'There are no reminders for this show.');
    }
    await queueUp(tx, shop, asker);
    await checkLimits(tx, { shop, asker, now });
    const id = app.ids.uuid();
    await tx.reminder.createMany({
      data: [
        {
          ...{ id, shop, showId: show.id, addressHash, asker, askedAt: now },
          address: sealAddress(app.settings, address, id),
          viewer: customerId && viewerOfCustomer(app.settings, shop, customerId),
          locale: localeOf(input.locale),
          textVersion: CONSENT_VERSION,
        },
      ],
      skipDuplicates: true,
    });
    const reminder = await tx.reminder.findFirstOrThrow({
      where: { shop, showId: show.id, addressHash },
      select: { id: true, confirmedAt: true },
    });
    // A wish that is repeated counts for the limits as the first one does.
    if (reminder.id !== id) {
      await tx.reminder.updateMany({
        where: { shop, id: reminder.id },
        data: {
          asker,
          askedAt: now,
          ...(reminder.confirmedAt ? {} : { textVersion: CONSENT_VERSION }),
        },
      });
    }
    if (reminder.confirmedAt) return { showId: show.id, mail: false };
    return {
      showId: show.id,
      mail: await enqueueConfirm(app, tx, { shop, reminderId: reminder.id, addressHash }),
    };
  });
  app.log.info('reminder.asked', { shop, ...asked });
}

/** One at a time per place, so that many wishes at once cannot all pass the same limit. */
async function queueUp(tx: Tx, shop: string, asker: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`reminder/${shop}/${asker}`}, 0))::text`;
}

async function checkLimits(tx: Tx, at: { shop: string; asker: string; now: Date }): Promise<void> {
  const { shop, asker, now } = at;
  const since = (ms: number) => ({ gt: new Date(now.getTime() - ms) });
  const mine = await tx.reminder.count({
    where: { shop, asker, askedAt: since(LIMITS.asker.withinMs) },
  });
  if (mine >= LIMITS.asker.wishes) refuse('asker');
  const all = await tx.reminder.count({ where: { shop, askedAt: since(LIMITS.shop.withinMs) } });
  if (all >= LIMITS.shop.wishes) refuse('shop');
}

function refuse(whose: 'asker' | 'shop'): never {
  throw new Refusal('too_often', whose, 'That was often. Please try again in an hour.');
}

/** Asks for the confirmation mail, unless the address has had its share of them, for whichever shows. */
async function enqueueConfirm(
  app: App,
  tx: Tx,
  of: { shop: string; reminderId: string; addressHash: string },
): Promise<boolean> {
  const { shop, reminderId, addressHash } = of;
  const now = app.clock.now();
  await queueUp(tx, shop, addressHash);
  const lately = await tx.reminderMail.count({
    where: {
      ...{ shop, kind: 'confirm', reminder: { shop, addressHash } },
      createdAt: { gt: new Date(now.getTime() - LIMITS.address.withinMs) },
    },
  });
  if (lately >= LIMITS.address.mails) return false;
  const mailId = app.ids.uuid();
  await tx.reminderMail.create({
    data: { id: mailId, shop, reminderId, kind: 'confirm', occasion: mailId, createdAt: now },
  });
  await app.jobs.add(tx, 'reminder.send', { shop, mailId }, { key: `reminder:${mailId}` });
  return true;
}
