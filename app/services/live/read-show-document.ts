import { createHash } from 'node:crypto';
import type { LineupEntry, ShowDocument } from '../../contract/storefront-api.ts';
import { forPreview, forViewers } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_AIR, type Life } from '../../domain/show/life.ts';
import { mintTokens } from '../attribution/mint-tokens.ts';
import type { App, CatalogProduct } from '../ports.ts';
import { toCard } from '../shows/publish-shows.ts';
import { findShown } from './find-shown.ts';
import { readStateIn } from './read-state.ts';
import { issuePass } from './viewer-pass.ts';

/** What is left of a replay after its last day: the show, and what it sold. */
const GONE = { life: 'archived', playback: null } as const;

/**
 * All a player needs to begin with one show: card, state, lineup with attribution tokens, where live news comes from,
 * and the viewer's pass. Tokens are null while none may be minted (M26). By a preview's key it is the rehearsal's. Without
 * a visit the tokens are those that all pages without a script share.
 * Refuses: `not_found/show` for drafts and other shops' shows.
 */
export async function readShowDocument(
  app: App,
  input: { shop: string; showKey: string; visit: string | null; customerId: string | null },
): Promise<ShowDocument> {
  const { shop, showKey, visit, customerId } = input;
  const { show, state, preview } = await app.inShop(shop, async (tx) => {
    const shown = await findShown(tx, showKey, shop);
    const show = await tx.show.findFirst({
      where: { shop, id: shown?.id ?? '00000000-0000-0000-0000-000000000000' },
      include: {
        lineup: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
        hosts: { orderBy: { position: 'asc' }, include: { host: { select: { name: true } } } },
        captions: { select: { language: true, version: true }, orderBy: { language: 'asc' } },
      },
    });
    if (!shown || !show) throw new Refusal('not_found', 'show', 'There is no such show.');
    const { state } = await readStateIn(tx, { shop, showId: show.id });
    return { show, state, preview: shown.preview };
  });
  const showId = show.id;
  const now = app.clock.now();
  // A replay ends by its own date, whoever still has its link.
  const over = show.life === 'replay' && show.replayUntil !== null && show.replayUntil <= now;
  const life = over ? 'archived' : (show.life as Life);
  const mode = modeOf(life);
  const productIds = show.lineup.map(({ productId }) => productId);
  const tokens = mode && (await mintTokens(app, { shop, showId, productIds, mode, visit }));
  const lineup = show.lineup.map((item): LineupEntry => {
    const variants = item.variants as unknown as CatalogProduct['variants'];
    return {
      productId: numericId(item.productId),
      variantIds: variants.map(({ id }) => numericId(id)),
      ...{ handle: item.handle, title: item.title, imageUrl: item.imageUrl, look: item.look },
      version: versionOf(item.title, item.imageUrl, variants),
      facts: item.facts as unknown as LineupEntry['facts'],
      token: tokens?.get(item.productId) ?? null,
    };
  });
  return {
    show: { ...toCard({ ...show, life }), key: showKey },
    state: { ...(preview ? forPreview(state) : forViewers(state)), ...(over && GONE) },
    lineup,
    captions: mode === 'replay' ? show.captions : [],
    realtime: app.realtime.address(),
    origin: app.settings.appUrl,
    now: now.getTime(),
    pass: issuePass(app.settings, {
      ...{ shop, showId, visit: visit ?? app.ids.secret(16), customerId, preview, now },
    }),
  };
}

/** The same for the same product; a sale changes a stock and no version. */
function versionOf(
  title: string,
  imageUrl: string | null,
  variants: CatalogProduct['variants'],
): string {
  const seen = [title, imageUrl, ...variants.flatMap(({ id, price }) => [id, price])];
  return createHash('sha256').update(JSON.stringify(seen)).digest('base64url').slice(0, 8);
}

function modeOf(life: Life): 'live' | 'replay' | null {
  if (ON_AIR.includes(life)) return 'live';
  return life === 'replay' ? 'replay' : null;
}
