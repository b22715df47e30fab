import { linkState, type LinkState } from '../../domain/host/host.ts';
import type { App } from '../ports.ts';
import { hashSecret } from './hash-secret.ts';

/** What may be said about a link before it is used; `unknown` for a secret nobody was given. */
export interface LinkFacts {
  readonly state: LinkState | 'unknown';
  readonly hostName: string | null;
  readonly shopName: string | null;
}

/** Looks at a magic link without using it: mail scanners and previews open addresses, too. */
export async function readLink(app: App, input: { secret: string }): Promise<LinkFacts> {
  const link = await app.db.hostLink.findFirst({
    where: { secretHash: hashSecret(input.secret) },
    include: { host: { select: { name: true } } },
  });
  if (!link) return { state: 'unknown', hostName: null, shopName: null };
  const shop = await app.inShop(link.shop, (tx) =>
    tx.shop.findFirst({ where: { domain: link.shop }, select: { name: true } }),
  );
  return {
    state: linkState(link, app.clock.now()),
    hostName: link.host.name,
    shopName: shop?.name ?? null,
  };
}
