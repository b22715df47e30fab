import {
  CODE_NEVER,
  isDraft,
  judgeToken,
  type TokenReading,
} from '../../domain/attribution/judge.ts';
import { readToken } from '../../domain/attribution/token.ts';
import type { Mode } from '../../domain/agreement/terms.ts';
import type { Attribution, LineTerms, Result, Share } from '../../domain/commission/attribution.ts';
import { ruleFor } from '../../domain/commission/rule.ts';
import type { Line, Order } from '../../domain/order/order.ts';
import { loadAgreements, type Agreements } from '../agreements/versions.ts';
import { isFromShelf, signer } from '../attribution/sign.ts';
import type { App, Tx } from '../ports.ts';

/** A line as it was judged. `owner` is whom the token or code names, whether or not the line earns. */
export interface Judged {
  readonly line: Line;
  readonly result: Result;
  /** The visit's mark by which a shared token is noticed; null where there is none, or where all share it anyway. */
  readonly nonce: string | null;
  readonly owner: Owner | null;
}

export interface Owner {
  readonly hostId: string;
  readonly showId: string | null;
  readonly mode: Mode;
  readonly shares: readonly Share[];
}

interface ShowFacts {
  readonly id: string;
  readonly splitMode: string;
  readonly hosts: readonly { hostId: string; weight: number; atStart: boolean }[];
}

/**
 * Judges lines seen for the first time: token, then code. Nothing is written.
 * Source: COMMISSION.md M25 to M31.
 */
export async function judgeLines(
  app: App,
  tx: Tx,
  input: { readonly shop: string; readonly order: Order; readonly lines: readonly Line[] },
): Promise<Judged[]> {
  const { shop, order, lines } = input;
  if (lines.length === 0) return [];
  const sign = signer(app.settings);
  const readings = lines.map((line) => ({
    line,
    token: line.token === null ? ('none' as const) : readToken(shop, line.token, sign),
  }));
  const named = readings.flatMap(({ token }) => (typeof token === 'string' ? [] : [token]));
  const shows = await readShows(tx, shop, [...new Set(named.map((token) => token.showId))]);
  const codes = [...new Set(lines.flatMap((line) => line.codes.map((code) => code.toLowerCase())))];
  const hosts = await readHosts(tx, shop, {
    ids: [
      ...named.map((token) => token.hostId),
      ...shows.flatMap((show) => show.hosts.map((one) => one.hostId)),
    ],
    codes,
  });
  const agreements = await loadAgreements(
    tx,
    shop,
    hosts.map((host) => host.id),
  );
  const isBuyer = (shares: readonly Share[]) =>
    order.customerId !== null &&
    shares.some(
      ({ hostId }) => hosts.find((host) => host.id === hostId)?.customerId === order.customerId,
    );

  return readings.map(({ line, token }) => {
    const owner = ownerOf(token, shows, hosts);
    // A signed token of a host or show that was erased since is worth what a foreign one is.
    const reading: TokenReading = typeof token !== 'string' && !owner ? 'bad_signature' : token;
    const result = judgeToken({
      ...{ order, line, token: reading },
      renewals: owner ? agreements.at(owner.hostId, order.createdAt).terms.renewals : false,
      selfPurchase: owner
        ? isBuyer([
            { hostId: owner.hostId, weight: 1 },
            ...owner.shares.filter((one) => one.weight > 0),
          ])
        : false,
    });
    const shared = typeof reading === 'string' || isFromShelf(app.settings, shop, reading);
    const nonce = shared ? null : reading.nonce;
    if (!CODE_NEVER.includes(result)) {
      const byCode = codeOwner(line, order, hosts, agreements);
      if (byCode) return { line, nonce, ...judgeCode(order, byCode, isBuyer) };
    }
    return { line, result, nonce, owner };
  });
}

/** Source: COMMISSION.md M18: weights at the start of the show, or all to the host of the pin. */
function ownerOf(
  token: TokenReading,
  shows: readonly ShowFacts[],
  hosts: readonly { id: string }[],
): Owner | null {
  if (typeof token === 'string') return null;
  const show = shows.find((one) => one.id === token.showId);
  if (!show || !hosts.some((host) => host.id === token.hostId)) return null;
  const alone = [{ hostId: token.hostId, weight: 1 }];
  const atStart = show.hosts
    .filter((one) => one.atStart)
    .map(({ hostId, weight }) => ({ hostId, weight }));
  const shares =
    show.splitMode === 'per_pin' || !atStart.some((one) => one.weight > 0) ? alone : atStart;
  return { hostId: token.hostId, showId: show.id, mode: token.mode, shares };
}

/** The host whose code lowered this line's price, if that host's agreement allows codes. Source: COMMISSION.md M29. */
function codeOwner(
  line: Line,
  order: Order,
  hosts: readonly HostFacts[],
  agreements: Agreements,
): Owner | null {
  for (const code of line.codes) {
    const host = hosts.find(
      (one) =>
        one.discountCode?.toLowerCase() === code.toLowerCase() &&
        agreements.at(one.id, order.createdAt).terms.codes,
    );
    if (host) {
      const shares = [{ hostId: host.id, weight: 1 }];
      return { hostId: host.id, showId: null, mode: 'live', shares };
    }
  }
  return null;
}

function judgeCode(
  order: Order,
  owner: Owner,
  isBuyer: (shares: readonly Share[]) => boolean,
): { result: Result; owner: Owner } {
  if (isDraft(order)) return { result: 'draft', owner };
  return { result: isBuyer(owner.shares) ? 'self_purchase' : 'code', owner };
}

/** What is pinned to an earning line: its owner, its rule, and the terms it goes on needing. */
export function pin(
  input: {
    readonly line: Line;
    readonly result: Result;
    readonly owner: Owner;
    readonly order: Order;
  },
  agreements: Agreements,
): { attribution: Attribution; shopVersionId: string | null; hostVersionId: string | null } {
  const { line, owner, order, result } = input;
  const { terms, shopVersion, hostVersion } = agreements.at(owner.hostId, order.createdAt);
  const rule = ruleFor(terms, {
    variantId: line.variantId,
    productIds: [line.productId, line.groupProductId].filter((id) => id !== null),
    collectionIds: line.collectionIds,
    showId: owner.showId,
    mode: owner.mode,
  });
  const lineTerms: LineTerms = {
    capPerOrderMinor: terms.capPerOrderMinor,
    exchangePolicy: terms.exchangePolicy,
    followEdits: terms.followEdits,
    holdDays: terms.holdDays,
    holdStart: terms.holdStart,
  };
  return {
    attribution: {
      ...{ lineId: line.id, result, rule, terms: lineTerms, firstQuantity: line.quantity },
      ...owner,
    },
    shopVersionId: shopVersion?.id ?? null,
    hostVersionId: hostVersion?.id ?? null,
  };
}

async function readShows(tx: Tx, shop: string, ids: string[]): Promise<ShowFacts[]> {
  if (ids.length === 0) return [];
  return tx.$queryRaw<ShowFacts[]>`
    SELECT s.id::text, s.split_mode AS "splitMode", COALESCE(jsonb_agg(jsonb_build_object('hostId', h.host_id,
      'weight', h.weight, 'atStart', s.started_at IS NULL OR h.joined_at <= s.started_at) ORDER BY h.position)
      FILTER (WHERE h.host_id IS NOT NULL), '[]') AS hosts
    FROM show s LEFT JOIN show_host h ON h.shop = s.shop AND h.show_id = s.id
    WHERE s.shop = ${shop} AND s.id = ANY(${ids}::text[]::uuid[]) GROUP BY s.id`;
}

interface HostFacts {
  readonly id: string;
  readonly customerId: string | null;
  readonly discountCode: string | null;
}

async function readHosts(
  tx: Tx,
  shop: string,
  wanted: { ids: string[]; codes: string[] },
): Promise<HostFacts[]> {
  const ids = [...new Set(wanted.ids)];
  if (ids.length === 0 && wanted.codes.length === 0) return [];
  return tx.host.findMany({
    where: {
      shop,
      OR: [
        { id: { in: ids } },
        ...wanted.codes.map((code) => ({
          discountCode: { equals: code, mode: 'insensitive' as const },
        })),
      ],
    },
    orderBy: { createdAt: 'asc' },
    select: { id: true, customerId: true, discountCode: true },
  });
}
