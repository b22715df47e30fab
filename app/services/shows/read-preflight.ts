import { Refusal } from '../../domain/refusal.ts';
import type { App, VideoSource } from '../ports.ts';
import { checkOffers } from '../offers/check-offers.ts';
import { readTerms } from '../hosts/read-terms.ts';
import { readShow, type ShowDetail } from './read-show.ts';

/** What is looked at before a show, in the order it matters. */
export const PREFLIGHT_CHECKS = [
  'connection',
  'picture',
  'address',
  'lineup',
  'visible',
  'stock',
  'offers',
  'discounts',
  'hosts',
  'commission',
] as const;
export type PreflightCheck = (typeof PREFLIGHT_CHECKS)[number];

/** `wrong` keeps a show from working, `doubtful` from going well. `names` are products or hosts it is about. */
export interface PreflightResult {
  readonly check: PreflightCheck;
  readonly state: 'right' | 'doubtful' | 'wrong';
  readonly names: readonly string[];
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
  const [catalog, picture, commission, offers] = await Promise.all([
    checkCatalog(app, shop, show),
    show.videoSource
      ? checkAddress(app, show.videoSource, { shop, showId })
      : checkPicture(app, shop, showId),
    checkCommission(app, shop, show),
    checkOffers(app, { shop, showId }),
  ]);
  const hosts: PreflightResult = {
    check: 'hosts',
    state: show.hosts.length > 0 ? 'right' : 'doubtful',
    names: [],
  };
  const results: PreflightResult[] = [...catalog, picture, hosts, ...commission];
  if (offers) results.push({ check: 'offers', ...offers.plans });
  if (offers?.room) results.push({ check: 'discounts', state: offers.room, names: [] });
  return PREFLIGHT_CHECKS.flatMap((check) => results.find((one) => one.check === check) ?? []);
}

/** One question to the shop answers three: whether we may ask, whether the products are there, whether they can be bought. */
async function checkCatalog(app: App, shop: string, show: ShowDetail): Promise<PreflightResult[]> {
  const ids = show.lineup.map((item) => item.productId);
  try {
    if (ids.length === 0) {
      await app.shops.readShop(shop);
      return [
        { check: 'connection', state: 'right', names: [] },
        { check: 'lineup', state: 'wrong', names: [] },
      ];
    }
    const products = new Map(
      (await app.catalog.readProducts(shop, ids)).map((product) => [product.id, product]),
    );
    const hidden = show.lineup.filter((item) => products.get(item.productId)?.hidden);
    const gone = show.lineup.filter((item) => !products.has(item.productId));
    const soldOut = show.lineup.filter((item) => {
      const linked = new Set(item.variants.map((variant) => variant.id));
      const now = products.get(item.productId)?.variants.filter(({ id }) => linked.has(id));
      return now !== undefined && now.every((variant) => !variant.available);
    });
    const all = soldOut.length + gone.length === show.lineup.length;
    return [
      { check: 'connection', state: 'right', names: [] },
      {
        check: 'lineup',
        state: gone.length > 0 ? 'wrong' : 'right',
        names: gone.map(({ title }) => title),
      },
      {
        check: 'visible',
        state: hidden.length > 0 ? 'wrong' : 'right',
        names: hidden.map(({ title }) => title),
      },
      {
        check: 'stock',
        state: soldOut.length === 0 ? 'right' : all ? 'wrong' : 'doubtful',
        names: soldOut.map(({ title }) => title),
      },
    ];
  } catch (error) {
    app.log.error('preflight.shop_unanswered', error, { shop });
    return [{ check: 'connection', state: 'wrong', names: [] }];
  }
}

/** Before a stream is opened there is nothing to see: that is no fault, but nobody has looked into the camera either. */
async function checkPicture(app: App, shop: string, showId: string): Promise<PreflightResult> {
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true } }),
  );
  const result = (state: PreflightResult['state']): PreflightResult => ({
    check: 'picture',
    state,
    names: [],
  });
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
): Promise<PreflightResult> {
  const names = [source.address];
  try {
    const { state } = await app.addressVideo[source.kind].check(source.address);
    return { check: 'address', state: state === 'live' ? 'right' : 'doubtful', names };
  } catch (error) {
    if (!(error instanceof Refusal)) app.log.error('preflight.address_unanswered', error, show);
    return { check: 'address', state: 'wrong', names };
  }
}

/** Somebody who presents for nothing should do so on purpose. */
async function checkCommission(
  app: App,
  shop: string,
  show: ShowDetail,
): Promise<PreflightResult[]> {
  if (show.hosts.length === 0) return [];
  const unpaid: string[] = [];
  for (const { hostId, name } of show.hosts) {
    const { inForce } = await readTerms(app, { shop, hostId });
    if (inForce.rate.type === 'none') unpaid.push(name);
  }
  return [{ check: 'commission', state: unpaid.length > 0 ? 'doubtful' : 'right', names: unpaid }];
}
