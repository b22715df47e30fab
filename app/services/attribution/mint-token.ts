import { checkMint, shelfIssue } from '../../domain/attribution/mint.ts';
import { writeToken } from '../../domain/attribution/token.ts';
import type { Mode } from '../../domain/agreement/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { loadAgreements } from '../agreements/versions.ts';
import type { App } from '../ports.ts';
import { nonceOf, shelfVisit, signer } from './sign.ts';

const DAY_S = 86_400;

/** Which show, in which mode, for which visit. */
export type Minting = {
  readonly shop: string;
  readonly mode: Mode;
  /**
   * What the browser calls this visit; any text without a colon. null: a page without a script, where nobody can name it. All
   * such pages share a token, which stays the same for hours: equal lines of a cart merge.
   */
  readonly visit: string | null;
} & ({ readonly showId: string } | { readonly showKey: string });

/** A minted token and the end of its validity. */
export interface Minted {
  readonly token: string;
  readonly endsAt: Date;
}

/**
 * Mints the token that a cart line carries as its `_live` property. Without `hostId` the governing host is the one who
 * presents the product in a show with hosts per pin, else the first of the show.
 * Shape: `token` has 112 characters; keep it for the visit, so that equal lines of a cart merge.
 * Refuses: `not_found/show`, `not_found/host`; `host_ended`, `not_in_show`, `not_live`, `replay_over`.
 * Source: COMMISSION.md M24, M26.
 */
export async function mintToken(
  app: App,
  input: Minting & { readonly productId: string; readonly hostId?: string },
): Promise<Minted> {
  const mint = await openMint(app, input, input.hostId);
  return mint(input.productId, input.hostId);
}

/**
 * Reads once what minting needs, and answers a mint for any number of products of the show: every viewer's document
 * carries a token per product.
 * Refuses: `not_found/show`; the mint itself refuses what `mintToken` does.
 */
export async function openMint(
  app: App,
  input: Minting,
  guest?: string,
): Promise<(productId: string, hostId?: string) => Minted> {
  const { shop, mode } = input;
  const now = app.clock.now().getTime();
  const { show, hosts, agreements } = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, ...('showId' in input ? { id: input.showId } : { key: input.showKey }) },
      select: {
        ...{ id: true, life: true, splitMode: true, startedAt: true },
        ...{ endedAt: true, replayUntil: true },
        lineup: { select: { productId: true, hostId: true } },
        hosts: { orderBy: { position: 'asc' }, select: { hostId: true } },
      },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const named = [...show.hosts, ...show.lineup].map(({ hostId }) => hostId);
    const ids = [
      ...new Set([...named, guest].filter((id): id is string => typeof id === 'string')),
    ];
    const hosts = await tx.host.findMany({ where: { shop, id: { in: ids } } });
    return { show, hosts, agreements: await loadAgreements(tx, shop, ids) };
  });
  const items = new Map(show.lineup.map((item) => [gidOf(item.productId), item]));
  return (product, hostId) => {
    const productId = gidOf(product);
    const item = items.get(productId);
    const presenter = show.splitMode === 'per_pin' ? item?.hostId : null;
    const governing = hostId ?? presenter ?? show.hosts[0]?.hostId;
    const host = hosts.find(({ id }) => id === governing);
    if (!host) throw new Refusal('not_found', 'host', 'Nobody presents this show.');
    checkMint({
      ...{ now, mode, inLineup: item !== undefined },
      hostEndedAt: host.status === 'ended' ? (host.endedAt?.getTime() ?? 0) : null,
      startedAt: show.startedAt?.getTime() ?? null,
      endedAt: show.endedAt?.getTime() ?? null,
      // A replay published without an end is served for good.
      replayUntil: show.replayUntil?.getTime() ?? (show.life === 'replay' ? Infinity : null),
      cancelled: show.life === 'cancelled',
    });
    const { terms } = agreements.at(host.id, now);
    const since = (mode === 'live' ? show.startedAt : show.endedAt)?.getTime() ?? now;
    const issuedAt = Math.floor((input.visit === null ? shelfIssue(since, now) : now) / 1000);
    const endsAt = issuedAt + terms.windowDays * DAY_S;
    const facts = {
      ...{ showId: show.id, hostId: host.id, productId, mode, issuedAt, endsAt },
      nonce: nonceOf(app.settings, {
        ...{ shop, productId },
        visit: input.visit ?? shelfVisit({ showId: show.id, issuedAt }),
      }),
    };
    const { current } = app.settings.attributionKeys;
    return {
      token: writeToken(shop, facts, current, signer(app.settings)),
      endsAt: new Date(endsAt * 1000),
    };
  };
}

const PRODUCT = 'gid://shopify/Product/';
const gidOf = (id: string): string => (id.startsWith(PRODUCT) ? id : PRODUCT + id);
