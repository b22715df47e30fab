import { MailRefused } from '../../domain/mail/refused.ts';
import { MAX_FAILURES } from '../../domain/reminder/occasion.ts';
import type { App, MailMessage } from '../ports.ts';
import { openAddress } from '../reminders/seal.ts';
import { readShowOutcome } from '../reports/read-show-outcome.ts';
import { staffLanguage } from '../staff/read-language.ts';
import { composeDigest } from './compose-digest.ts';
import { digestRow } from './want-digest.ts';

/** A sender that is silent for so long has died; queued jobs come back after ten minutes. Units: milliseconds. */
const CLAIM_MS = 5 * 60_000;

interface Whose {
  readonly shop: string;
  readonly showId: string;
  readonly staffId: string;
}

/**
 * Sends one digest: job `digest.send`. Who stopped it or may no longer see money gets none.
 * Refuses: `MailRefused` while it is worth trying again.
 */
export async function sendDigest(app: App, whose: Whose): Promise<void> {
  const { shop, showId, staffId } = whose;
  const now = app.clock.now();
  const claimed = await app.inShop(shop, async (tx) => {
    const { count } = await tx.digestMail.updateMany({
      where: {
        ...{ shop, showId, staffId, sentAt: null, droppedAt: null },
        OR: [{ claimedAt: null }, { claimedAt: { lt: new Date(now.getTime() - CLAIM_MS) } }],
      },
      data: { claimedAt: now },
    });
    if (count === 0) return null;
    return {
      mail: await tx.digestMail.findFirst({ where: { shop, showId, staffId } }),
      reader: await tx.digestReader.findFirst({ where: { shop, staffId } }),
      owner: await tx.shop.findFirst({ where: { domain: shop, uninstalledAt: null } }),
      locale: await staffLanguage(tx, shop, staffId),
    };
  });
  if (!claimed) return;
  const { mail, reader, owner, locale } = claimed;
  const address = reader && openAddress(app.settings, reader.address, digestRow(shop, staffId));
  if (!owner || !address) return note(app, whose, { droppedAt: now }, 'dropped');
  const outcome = await readShowOutcome(app, { shop, showId });
  const message: Omit<MailMessage, 'to'> = composeDigest(app.settings, {
    ...{ shop, showId, staffId, locale, outcome, shopName: owner.name },
    currency: owner.currency,
  });
  try {
    await app.mail.send({ ...message, to: address });
  } catch (error) {
    const failures = (mail?.failures ?? 0) + 1;
    const over = (error instanceof MailRefused && error.lasting) || failures >= MAX_FAILURES;
    await note(app, whose, { failures, claimedAt: null, ...(over ? { droppedAt: now } : {}) });
    if (!over) throw error;
    app.log.error('digest.given_up', error, { ...whose });
    return;
  }
  await note(app, whose, { sentAt: app.clock.now() }, 'sent');
}

async function note(
  app: App,
  { shop, showId, staffId }: Whose,
  data: { sentAt?: Date; droppedAt?: Date; claimedAt?: null; failures?: number },
  said?: 'sent' | 'dropped',
): Promise<void> {
  await app.inShop(shop, (tx) =>
    tx.digestMail.updateMany({ where: { shop, showId, staffId }, data }),
  );
  if (said) app.log.info(`digest.${said}`, { shop, showId, staffId });
}
