import { createHash } from 'node:crypto';
import type { Playback } from '../../contract/playback.ts';
import type { PickedProduct } from '../lineup/read-picked.ts';
import type { App } from '../ports.ts';
import { NOTHING_PREPARED, readPrepared, type Prepared } from './read-prepared.ts';
import { readShow } from './read-show.ts';
import type { HostShare } from './set-show-hosts.ts';

/** What a show is made of, apart from its time: another show can be made from it. */
export interface ShowContent {
  readonly title: string;
  readonly description: string;
  readonly posterUrl: string | null;
  readonly aspect: Playback['aspect'];
  readonly hosts: readonly HostShare[];
  readonly products: readonly (PickedProduct & { readonly notes: string })[];
  /** Absent in what was kept before it was taken over too: then what a show has stays. */
  readonly prepared?: Prepared;
}

/** The content of a show that exists. Refuses: `not_found/show`. */
export async function readContent(
  app: App,
  input: { shop: string; showId: string },
): Promise<ShowContent> {
  return (await readWhole(app, input)).content;
}

async function readWhole(app: App, input: { shop: string; showId: string }) {
  const { shop, showId } = input;
  const show = await readShow(app, { shop, showId });
  const content = {
    ...{ title: show.title, description: show.description, posterUrl: show.posterUrl },
    aspect: show.aspect,
    hosts: show.hosts.map(({ hostId, weight }) => ({ hostId, weight })),
    products: show.lineup.map((item) => ({
      productId: item.productId,
      variantIds: item.variants.map((variant) => variant.id),
      notes: item.notes,
    })),
  };
  return { show, content: { ...content, prepared: await readPrepared(app, { shop, showId }) } };
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

/**
 * Equal for shows of equal content and time, so that a change by hand is noticed. Refuses: `not_found/show`.
 * What a show has nothing of is left out, so that prints taken before it existed still hold.
 */
export async function readPrint(
  app: App,
  input: { shop: string; showId: string },
): Promise<string> {
  const { show, content } = await readWhole(app, input);
  const { startsAt, timeZone } = show;
  const { prepared, ...plain } = content;
  const some = Object.entries(prepared).filter(
    ([name, value]) =>
      JSON.stringify(value) !== JSON.stringify(NOTHING_PREPARED[name as keyof Prepared]),
  );
  const more = some.length > 0 ? { prepared: Object.fromEntries(some) } : {};
  return createHash('sha256')
    .update(JSON.stringify({ ...plain, startsAt, timeZone, ...more }))
    .digest('hex');
}
