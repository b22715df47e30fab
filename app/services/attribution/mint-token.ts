import { checkMint } from '../../domain/attribution/mint.ts';
import { writeToken } from '../../domain/attribution/token.ts';
import type { Mode } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { loadAgreements } from '../agreements/versions.ts';
import type { App } from '../ports.ts';
import { nonceOf, signer } from './sign.ts';

const DAY_S = 86_400;

/**
 * Mints the token that a cart line carries as its `_live` property. Without `hostId` the governing host is the one who
 * presents the product in a show with hosts per pin, else the first of the show.
 * Shape: `token` has 112 characters; keep it for the visit, so that equal lines of a cart merge.
 * Refuses: `not_found/show`, `not_found/host`; `host_ended`, `not_in_show`, `not_live`, `replay_over`.
 * Source: COMMISSION.md M24, M26.
 */
export async function mintToken(
  app: App,
  input: {
    readonly shop: string;
    readonly productId: string;
    readonly mode: Mode;
    /** What the browser calls this visit; any text. */
    readonly visit: string;
    readonly hostId?: string;
  } & ({ readonly showId: string } | { readonly showKey: string }),
): Promise<{ token: string; endsAt: Date }> {
  const { shop, productId, mode } = input;
  const now = app.clock.now().getTime();
  const found = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, ...('showId' in input ? { id: input.showId } : { key: input.showKey }) },
      select: {
        ...{ id: true, splitMode: true, startedAt: true, endedAt: true, replayUntil: true },
        lineup: { where: { productId: { in: spellings(productId) } }, select: { hostId: true } },
        hosts: { orderBy: { position: 'asc' }, select: { hostId: true } },
      },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const item = show.lineup[0];
    const presenter = show.splitMode === 'per_pin' ? item?.hostId : null;
    const hostId = input.hostId ?? presenter ?? show.hosts[0]?.hostId;
    const host = hostId ? await tx.host.findFirst({ where: { shop, id: hostId } }) : null;
    if (!host) throw new Refusal('not_found', 'host', 'Nobody presents this show.');
    const agreements = await loadAgreements(tx, shop, [host.id]);
    return { show, host, inLineup: item !== undefined, ...agreements.at(host.id, now) };
  });
  const { show, host } = found;
  checkMint({
    ...{ now, mode, inLineup: found.inLineup },
    hostEndedAt: host.status === 'ended' ? (host.endedAt?.getTime() ?? 0) : null,
    startedAt: show.startedAt?.getTime() ?? null,
    endedAt: show.endedAt?.getTime() ?? null,
    replayUntil: show.replayUntil?.getTime() ?? null,
  });
  const issuedAt = Math.floor(now / 1000);
  const endsAt = issuedAt + found.terms.windowDays * DAY_S;
  const facts = {
    ...{ showId: show.id, hostId: host.id, productId: gidOf(productId), mode, issuedAt, endsAt },
    nonce: nonceOf(app.settings, { shop, visit: input.visit, productId: gidOf(productId) }),
  };
  const { current } = app.settings.attributionKeys;
  return {
    token: writeToken(shop, facts, current, signer(app.settings)),
    endsAt: new Date(endsAt * 1000),
  };
}

const PRODUCT = 'gid://shopify/Product/';
const gidOf = (id: string): string => (id.startsWith(PRODUCT) ? id : PRODUCT + id);
/** A storefront knows a product by its number, the Admin API by its gid. */
const spellings = (id: string): string[] => [gidOf(id), gidOf(id).slice(PRODUCT.length)];
