import { Refusal } from '../../domain/refusal.ts';
import { sealAddress } from '../reminders/seal.ts';
import type { App } from '../ports.ts';

/** What the seal of a reader's address is bound to. */
export const digestRow = (shop: string, staffId: string): string => `digest/${shop}/${staffId}`;

/**
 * A member of the staff wants each show's figures by mail, to the address Shopify has verified of them: what is typed could be
 * anybody's, and the mail says what a shop sells.
 * Refuses: `unavailable/no_mail`; `conflict/no_address` where Shopify vouches for none.
 */
export async function wantDigest(
  app: App,
  input: { shop: string; staffId: string; address: string | null },
): Promise<void> {
  const { shop, staffId, address } = input;
  if (!app.settings.mail.on) {
    throw new Refusal('unavailable', 'no_mail', 'No mail server is set (SMTP_URL).');
  }
  if (!address) {
    throw new Refusal(
      'conflict',
      'no_address',
      'Shopify has not verified your e-mail address. Confirm it in your Shopify account first.',
    );
  }
  const sealed = sealAddress(app.settings, address, digestRow(shop, staffId));
  await app.inShop(shop, (tx) =>
    tx.digestReader.upsert({
      where: { shop_staffId: { shop, staffId } },
      create: { shop, staffId, address: sealed, createdAt: app.clock.now() },
      update: { address: sealed },
    }),
  );
  app.log.info('digest.wanted', { shop, staffId });
}

/** No more digests for this member of the staff; the address goes. Stopping twice is stopping once. */
export async function stopDigest(
  app: App,
  input: { shop: string; staffId: string },
): Promise<void> {
  const { shop, staffId } = input;
  await app.inShop(shop, (tx) => tx.digestReader.deleteMany({ where: { shop, staffId } }));
  app.log.info('digest.stopped', { shop, staffId });
}

/** Whether this member of the staff gets digests. */
export async function readsDigest(
  app: App,
  input: { shop: string; staffId: string },
): Promise<boolean> {
  const { shop, staffId } = input;
  return (await app.inShop(shop, (tx) => tx.digestReader.count({ where: { shop, staffId } }))) > 0;
}
