import { createHash } from 'node:crypto';
import type { Playback } from '../../contract/playback.ts';
import type { PickedProduct } from '../lineup/read-picked.ts';
import type { App } from '../ports.ts';
import type { HostShare } from './set-show-hosts.ts';
import type { ShowDetail } from './read-show.ts';

/** What a show is made of, apart from its time: another show can be made from it. */
export interface ShowContent {
  readonly title: string;
  readonly description: string;
  readonly posterUrl: string | null;
  readonly aspect: Playback['aspect'];
  readonly hosts: readonly HostShare[];
  readonly products: readonly (PickedProduct & { readonly notes: string })[];
}

/** The content of a show that exists. */
export function contentOf(show: ShowDetail): ShowContent {
  return {
    ...{ title: show.title, description: show.description, posterUrl: show.posterUrl },
    aspect: show.aspect,
    hosts: show.hosts.map(({ hostId, weight }) => ({ hostId, weight })),
    products: show.lineup.map((item) => ({
      productId: item.productId,
      variantIds: item.variants.map((variant) => variant.id),
      notes: item.notes,
    })),
  };
}

/** What is still to be had of a content: hosts who left do not come back by a copy, and an old show must stay repeatable without products that are gone. */
export async function stillThere(
  app: App,
  shop: string,
  content: ShowContent,
): Promise<ShowContent> {
  const active = await app.inShop(shop, (tx) =>
    tx.host.findMany({ where: { shop, status: 'active' }, select: { id: true } }),
  );
  const known = new Set(active.map(({ id }) => id));
  const ids = content.products.map(({ productId }) => productId);
  const there = new Set(
    ids.length === 0 ? [] : (await app.catalog.readProducts(shop, ids)).map(({ id }) => id),
  );
  return {
    ...content,
    hosts: content.hosts.filter(({ hostId }) => known.has(hostId)),
    products: content.products.filter(({ productId }) => there.has(productId)),
  };
}

/** Equal for shows of equal content and time, so that a change by hand is noticed. */
export function printOf(show: ShowDetail): string {
  const { startsAt, timeZone } = show;
  return createHash('sha256')
    .update(JSON.stringify({ ...contentOf(show), startsAt, timeZone }))
    .digest('hex');
}
