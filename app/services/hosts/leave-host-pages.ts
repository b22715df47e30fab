import type { App } from '../ports.ts';
import { hashSecret } from './hash-secret.ts';

/** Signs one browser of a host out. An unknown secret is nothing. */
export async function leaveHostPages(
  app: App,
  input: { shop: string; secret: string },
): Promise<void> {
  const { shop, secret } = input;
  await app.inShop(shop, (tx) =>
    tx.hostSession.updateMany({
      where: { shop, secretHash: hashSecret(secret), revokedAt: null },
      data: { revokedAt: app.clock.now() },
    }),
  );
}
