import { Refusal } from '../../domain/refusal.ts';
import type { App, VideoSource } from '../ports.ts';
import { checkCaptions } from '../captions/check-captions.ts';
import { checkHolds } from '../offers/check-holds.ts';
import { checkOffers, type OfferOutlook } from '../offers/check-offers.ts';
import { asSold } from '../offers/wanted-holds.ts';
import { readTerms } from '../hosts/read-terms.ts';
import { checkMail, checkShop, checkToken } from './check-around.ts';
import { checkEncoder } from './check-encoder.ts';
import { readShow, type LineupRow, type ShowDetail } from './read-show.ts';

/** What is looked at before a show, in the order it matters. */
export const PREFLIGHT_CHECKS = [
  'connection',
  'checkout',
  'picture',
  'address',
  'captions',
  'key',
  'backup',
  'still',
  'lineup',
  'visible',
  'stock',
  'offers',
  'held',
  'hold_access',
  'discounts',
  'discount_access',
  'hosts',
  'engagement',
  'commission',
  'token',
  'mail',
] as const;
export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];

/** `wrong` keeps a show from working, `doubtful` from going well. */
export interface PreflightResult {
  readonly check: PreflightCheck;
  readonly state: 'right' | 'doubtful' | 'wrong';
  readonly about: readonly PreflightSubject[];
}

/** What a line is about. Shape: `id` of the product in the shop, the row of the lineup or the host, as the line has it. */
export interface PreflightSubject {
  readonly name: string;
  readonly id?: string;
}

/**
 * Looks at everything a show needs, as it is now: the shop is really asked, the stream really looked at. Whether the
 * theme shows the player only the admin's own script can say, so the page adds that.
 * Refuses: `not_found/show`.
 */
export async function readPreflight(
  app: App,
  input: { shop: string; showId: string },
): Promise<readonly PreflightResult[]> {
  const { shop, showId } = input;
  const show = await readShow(app, { shop, showId });
  const [catalog, granted, picture, encoder, hosts, commission, offers, mail] = await Promise.all([
    checkCatalog(app, shop, show),
    checkShop(app, shop),
    show.videoSource
      ? checkAddress(app, show.videoSource, { shop, showId })
      : checkPicture(app, shop, showId),
    show.videoSource ? [] : checkEncoder(app, { shop, showId }),
    checkHosts(app, shop, show),
    checkCommission(app, shop, show),
    checkOffers(app, { shop, showId }),
    checkMail(app, { shop, showId }),
  ]);
  const discounts = checkDiscounts(offers, granted.scopes);
  const held = await checkHolds(app, { shop, showId, scopes: granted.scopes });
  const token = checkToken(app, shop, show);
  const captions = await checkCaptions(app, {
    ...{ shop, showId },
    inStream: picture.some(({ check, state }) => check === 'captions' && state === 'right'),
  });
  const seen = picture.filter(({ check }) => check !== 'captions');
  const results: PreflightResult[] = [
    ...[...catalog, ...seen, ...encoder, captions, hosts, ...commission, mail],
    ...[granted.checkout, token, discounts, held].filter((one) => one !== null),
    ...(offers ? [{ check: 'offers' as const, ...offers.plans }] : []),
  ];
  return PREFLIGHT_CHECKS.flatMap((check) => results.find((one) => one.check === check) ?? []);
}

const inShop = ({ productId, title }: LineupRow) => ({ id: productId, name: title });

/** One question to the shop answers three: whether we may ask, whether the products are there, whether they can be bought. */
async function checkCatalog(app: App, shop: string, show: ShowDetail): Promise<PreflightResult[]> {
  const ids = show.lineup.map((item) => item.productId);
  try {
    if (ids.length === 0) {
      await app.shops.readShop(shop);
      return [
        { check: 'connection', state: 'right', about: [] },
        { check: 'lineup', state: 'wrong', about: [] },
      ];
    }
    const there = await app.catalog.readProducts(shop, ids);
    const sold = await app.inShop(shop, (tx) => asSold(tx, { shop, products: there }));
    const products = new Map(sold.map((product) => [product.id, product]));
    const hidden = show.lineup.filter((item) => products.get(item.productId)?.hidden);
    const gone = show.lineup.filter((item) => !products.has(item.productId));
    const soldOut = show.lineup.filter((item) => {
      if (hidden.includes(item)) return false;
      const linked = new Set(item.variants.map((variant) => variant.id));
      const now = products.get(item.productId)?.variants.filter(({ id }) => linked.has(id));
      return now !== undefined && now.every((variant) => !variant.available);
    });
    const all = soldOut.length + gone.length === show.lineup.length;
    return [
      { check: 'connection', state: 'right', about: [] },
      {
        check: 'lineup',
        state: gone.length > 0 ? 'wrong' : 'right',
        about: gone.map(({ id, title }) => ({ id, name: title })),
      },
      {
        check: 'visible',
        state: hidden.length > 0 ? 'wrong' : 'right',
        about: hidden.map(inShop),
      },
      {
        check: 'stock',
        state: soldOut.length === 0 ? 'right' : all ? 'wrong' : 'doubtful',
        about: soldOut.map(inShop),
      },
    ];
  } catch (error) {
    app.log.error('preflight.shop_unanswered', error, { shop });
    return [{ check: 'connection', state: 'wrong', about: [] }];
  }
}

/** Before a stream is opened there is nothing to see: that is no fault, but nobody has looked into the camera either. */
async function checkPicture(app: App, shop: string, showId: string): Promise<PreflightResult[]> {
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true } }),
  );
  const result = (state: PreflightResult['state']): PreflightResult[] => [
    { check: 'picture', state, about: [] },
    // An encoder's captions travel inside the picture, where nobody can see from here whether there are any.
    { check: 'captions', state: 'doubtful', about: [] },
  ];
  if (!show?.streamId) return result('doubtful');
  try {
    const status = await app.video.readStatus(show.streamId);
    return result(status === 'live' ? 'right' : 'doubtful');
  } catch (error) {
    app.log.error('preflight.video_unanswered', error, { shop, showId });
    return result('wrong');
  }
}

/** A picture made elsewhere is looked at where it is; what no address tells is said to be unknown. */
async function checkAddress(
  app: App,
  source: VideoSource,
  show: { shop: string; showId: string },
): Promise<PreflightResult[]> {
  const about = [{ name: source.address }];
  try {
    const { state, captions } = await app.addressVideo[source.kind].check(source.address);
    return [
      { check: 'address', state: state === 'live' ? 'right' : 'doubtful', about },
      { check: 'captions', state: captions ? 'right' : 'doubtful', about: [] },
    ];
  } catch (error) {
    if (!(error instanceof Refusal)) app.log.error('preflight.address_unanswered', error, show);
    return [{ check: 'address', state: 'wrong', about }];
  }
}

/** Room for the offers' discounts, and whether we may make any: an offer can be thought of in the middle of a show. */
function checkDiscounts(
  offers: OfferOutlook | null,
  scopes: readonly string[] | null,
): PreflightResult | null {
  const may = scopes?.includes('write_discounts') ?? true;
  const needed = offers?.room ?? null;
  const state = may ? needed : needed === null ? 'doubtful' : 'wrong';
  return state ? { check: may ? 'discounts' : 'discount_access', state, about: [] } : null;
}

/** A host whose engagement is over earns nothing and may not be shown as one who does. */
async function checkHosts(app: App, shop: string, show: ShowDetail): Promise<PreflightResult> {
  const ids = show.hosts.map(({ hostId }) => hostId);
  const away = await app.inShop(shop, (tx) =>
    tx.host.findMany({
      where: { shop, id: { in: ids }, status: { not: 'active' } },
      select: { id: true, name: true, status: true },
      orderBy: { name: 'asc' },
    }),
  );
  const about = (of: typeof away) => of.map(({ id, name }) => ({ id, name }));
  const ended = away.filter(({ status }) => status === 'ended');
  if (ended.length > 0) return { check: 'engagement', state: 'wrong', about: about(ended) };
  if (away.length > 0) return { check: 'engagement', state: 'doubtful', about: about(away) };
  return { check: 'hosts', state: ids.length > 0 ? 'right' : 'doubtful', about: [] };
}

/** Somebody who presents for nothing should do so on purpose. */
async function checkCommission(
  app: App,
  shop: string,
  show: ShowDetail,
): Promise<PreflightResult[]> {
  if (show.hosts.length === 0) return [];
  const unpaid: PreflightSubject[] = [];
  for (const { hostId, name } of show.hosts) {
    const { inForce } = await readTerms(app, { shop, hostId });
    if (inForce.rate.type === 'none') unpaid.push({ id: hostId, name });
  }
  return [{ check: 'commission', state: unpaid.length > 0 ? 'doubtful' : 'right', about: unpaid }];
}
