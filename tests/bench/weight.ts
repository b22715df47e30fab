import lighthouse from 'lighthouse';
import { buildStorefront } from '../../extensions/live-shopping-client/build.ts';
import { SHOWS_METAFIELD, type ShopShows, type ShowCard } from '#app/contract/storefront-api.ts';
import { placeBlocks } from '../sandbox/place-blocks.ts';
import { type Sandbox, startSandbox } from '../sandbox/start.ts';
import { launchBrowser } from '../setup/browser.ts';
import { anyPort } from '../setup/ports.ts';
import type { Bench, Figure } from './figure.ts';

/** Whatever else the machine does makes a run worse, never better: the best of so many counts, before and after by turns. */
const RUNS = 5;

const PAGES = {
  home: '/',
  product: '/products/fernhill-wool-coat',
  collection: '/collections/wardrobe',
} as const;

/** Shopify's own limit is 10 points; ours is R24's. */
const MOST_POINTS = 2;
/** What Lighthouse calls no shift at all is below 0.1; nothing of ours may move anything. */
const MOST_SHIFT = 0.001;

interface Weighed {
  readonly score: number;
  readonly shift: number;
  readonly bytes: number;
  readonly requests: number;
  readonly largestPaintMs: number;
}

/**
 * What a page of the shop weighs by Lighthouse (phone, simulated slow line) without our extension, with the embed on and
 * nothing to show, and with a show on the air: the loss in points, the shift of the layout, bytes and requests.
 */
const bench: Bench = async () => {
  await buildStorefront();
  const sandbox = await startSandbox({
    ...{ apiKey: 'bench', apiSecret: 'a bench has nothing to hide', scopes: 'read_products' },
    appUrl: `http://127.0.0.1:${await anyPort()}`,
  });
  const port = await anyPort();
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  try {
    const figures: Figure[] = [];
    for (const [name, path] of Object.entries(PAGES)) {
      const url = `${sandbox.storefrontUrl}${path}`;
      const [before, live] = await weighByTurns(
        url,
        port,
        () => undress(sandbox),
        () => dress(sandbox, [aCard(sandbox)]),
      );
      undress(sandbox);
      const plain = await markup(url);
      dress(sandbox, []);
      const off = await markup(url);
      figures.push(
        ...[
          { name: `${name}: Lighthouse without us`, value: before.score, unit: 'points' },
          {
            ...{ name: `${name}: bytes added when nothing is on`, unit: 'bytes' },
            ...{ value: off.length - plain.length, budget: { atMost: 0 } },
          },
          {
            ...{ name: `${name}: points lost while live`, unit: 'points' },
            ...{ value: before.score - live.score, budget: { atMost: MOST_POINTS } },
          },
          {
            ...{ name: `${name}: layout shift added while live`, unit: '' },
            ...{ value: live.shift - before.shift, budget: { atMost: MOST_SHIFT } },
          },
          {
            ...{ name: `${name}: bytes added while live`, unit: 'bytes' },
            // Markup, boot block and a loader of less than 4 KB, plus the poster of the launcher.
            ...{ value: live.bytes - before.bytes, budget: { atMost: 20_000 } },
          },
          {
            ...{ name: `${name}: largest paint later while live`, unit: 'ms' },
            ...{ value: live.largestPaintMs - before.largestPaintMs, budget: { atMost: 200 } },
          },
          {
            ...{ name: `${name}: requests added while live`, unit: 'requests' },
            ...{ value: live.requests - before.requests, budget: { atMost: 3 } },
          },
        ],
      );
    }
    return figures;
  } finally {
    await browser.close();
    await sandbox.stop();
  }
};

/** A page as Liquid made it, without the empty element the platform itself puts where a block has nothing to say. */
async function markup(url: string): Promise<Buffer> {
  const html = await (await fetch(url)).text();
  return Buffer.from(html.replace(/<div id="shopify-block-[^>]*>\s*<\/div>/g, ''));
}

type Dressing = () => void;

async function weighByTurns(
  url: string,
  port: number,
  ...dressings: [Dressing, Dressing]
): Promise<[Weighed, Weighed]> {
  const runs: [Weighed[], Weighed[]] = [[], []];
  for (let run = 0; run < RUNS; run++) {
    for (const turn of [0, 1] as const) {
      dressings[turn]();
      runs[turn].push(await weighOnce(url, port));
    }
  }
  return [bestOf(runs[0]), bestOf(runs[1])];
}

function bestOf(runs: readonly Weighed[]): Weighed {
  const least = (of: (run: Weighed) => number) => Math.min(...runs.map(of));
  return {
    score: Math.max(...runs.map(({ score }) => score)),
    shift: least(({ shift }) => shift),
    bytes: least(({ bytes }) => bytes),
    requests: least(({ requests }) => requests),
    largestPaintMs: least(({ largestPaintMs }) => largestPaintMs),
  };
}

async function weighOnce(url: string, port: number): Promise<Weighed> {
  const run = await lighthouse(url, {
    ...{ port, logLevel: 'silent', output: 'json', onlyCategories: ['performance'] },
  });
  if (!run || run.lhr.runtimeError) {
    throw new Error(`Lighthouse could not measure ${url}: ${run?.lhr.runtimeError?.message}`);
  }
  const { audits, categories } = run.lhr;
  const requests = (audits['network-requests']?.details as { items?: { transferSize: number }[] })
    .items;
  return {
    score: Math.round((categories['performance']?.score ?? 0) * 100),
    shift: audits['cumulative-layout-shift']?.numericValue ?? 0,
    bytes: audits['total-byte-weight']?.numericValue ?? 0,
    requests: requests?.length ?? 0,
    largestPaintMs: audits['largest-contentful-paint']?.numericValue ?? 0,
  };
}

const EMBED = 'shopify://apps/showfront/blocks/live-embed/3f0c6ffb-1f5e-4a4e-8d0d-000000000001';

function themeOf({ store }: Sandbox) {
  const [theme] = store.themes;
  if (!theme) throw new Error('The sandbox has no theme.');
  return theme;
}

function undress(sandbox: Sandbox): void {
  const theme = themeOf(sandbox);
  theme.settings.current.blocks = {};
  theme.templates = {};
  sandbox.store.installation.metafields = [];
}

/** Embed and blocks as a merchant places them, and the shows the app would have told the theme of. */
function dress(sandbox: Sandbox, live: ShowCard[]): void {
  undress(sandbox);
  placeBlocks(sandbox.world);
  const settings = { start: 'mini', corner: 'end', upcoming_days: 7 };
  themeOf(sandbox).settings.current.blocks = { embed: { type: EMBED, disabled: false, settings } };
  const shows: ShopShows = {
    ...{ version: 1, proxyPath: '/apps/showfront', origin: sandbox.tunnelUrl, remind: false },
    ...{ live, upcoming: [], replays: [] },
  };
  const { installation } = sandbox.store;
  const at = new Date().toISOString();
  installation.metafields = [
    {
      ...SHOWS_METAFIELD,
      ...{ id: 'gid://shopify/Metafield/1', type: 'json', value: JSON.stringify(shows) },
      ownerId: `gid://shopify/AppInstallation/${installation.id}`,
      ...{ createdAt: at, updatedAt: at },
    },
  ];
}

function aCard({ store }: Sandbox): ShowCard {
  const now = new Date().toISOString();
  return {
    ...{ key: 'bench-show-0123456789', title: 'Knitwear by the fire', description: '' },
    ...{ life: 'live', startsAt: now, endedAt: null, timeZone: 'Europe/Berlin', posterUrl: null },
    ...{ imageUrl: null, count: 5, teaser: null },
    hosts: ['Noor Haddad'],
    products: store.products.slice(0, 5).map(({ id, handle }) => ({ id, handle })),
  };
}

export default bench;
