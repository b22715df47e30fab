/**
 * How the admin's main pages feel in a real browser, by the three figures Shopify judges an embedded app by. Measured inside
 * the frame, on the demo's story with its past, on a laptop and on a phone. On each page somebody does what the page is for. The
 * frame is another site, as it is at Shopify: one of the same site is laid out before its style sheets are there, and what then
 * moves is counted though nobody has seen it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { BrowserContext, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { launchBrowser } from '#tests/setup/browser.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { anyPort } from '#tests/setup/ports.ts';
import { makeSecrets, startProduct } from '#tests/setup/product.ts';
import type { Bench, Figure } from './figure.ts';

/** Built for Shopify, 75th percentile: largest paint, layout shift, interaction to next paint. */
const BUDGETS = { lcp: 2500, cls: 0.1, inp: 200 };

/** What is looked at, and how its figures are called. */
const SCREENS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['', { viewport: { width: 1280, height: 800 } }],
  ['phone, ', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }],
];

/** Visits of each page; the median of them is the figure. */
const VISITS = 3;

/** Products in the lineup of the show that is looked at: a long evening. */
const LINEUP = 30;

/** What somebody does on a page; each ends with what they then see. */
type Act = (app: FrameLocator, page: Page) => Promise<void>;

const tab =
  (name: string): Act =>
  async (app) => {
    await app.getByRole('tab', { name, exact: true }).click();
    await app.getByRole('tab', { name, exact: true, selected: true }).waitFor();
  };

/** Looks for something in a list, and then at one of its tabs. */
const searchAnd =
  (tabName: string): Act =>
  async (app) => {
    await app.getByRole('button', { name: /^Search and filter/ }).click();
    await app.getByRole('textbox').first().pressSequentially('wool');
    await app.getByRole('button', { name: 'Cancel' }).click();
    await tab(tabName)(app, null as never);
  };

const type =
  (label: string): Act =>
  (app) =>
    app.getByLabel(label).first().pressSequentially(' tonight');

/** Types, moves the first product one step, and opens what else can be done. */
const editShow: Act = async (app, page) => {
  await type('Title')(app, page);
  await app
    .getByRole('button', { name: /^Actions for / })
    .first()
    .click();
  await app.getByRole('button', { name: 'Move down' }).click();
  // On a phone all of them are behind it.
  await app.getByRole('button', { name: /^(More actions|View actions)/ }).click();
};

const direct: Act = async (app) => {
  for (const name of ['Chat', 'Offers', 'Backstage']) {
    await app.getByRole('navigation').getByRole('button', { name }).click();
    await app.locator(`.sf-panel[data-open][data-id="${name.toLowerCase()}"]`).waitFor();
  }
};

const press: Act = async (app) => {
  await app.locator('body').press('Tab');
  await app.locator('body').press('Enter');
};

const PAGES: readonly (readonly [string, (ids: { next: string; past: string }) => string, Act])[] =
  [
    ['home', () => '/app', press],
    ['shows', () => '/app/shows', searchAnd('Upcoming')],
    ['new show', () => '/app/shows/new', type('Title')],
    [`show with ${LINEUP} products`, ({ next }) => `/app/shows/${next}`, editShow],
    ['console', ({ next }) => `/app/shows/${next}/console`, direct],
    ['show report', ({ past }) => `/app/shows/${past}/report`, press],
    ['hosts', () => '/app/hosts', searchAnd('Paused')],
    ['reports', () => '/app/reports', press],
    ['payouts', () => '/app/payouts', press],
    ['settings', () => '/app/settings', press],
  ];

interface Vitals {
  lcp: number;
  cls: number;
  inp: number;
}

/** Runs in every frame before its page: keeps the newest of each figure where the bench reads it. */
function observe(): void {
  const vitals: Vitals = { lcp: 0, cls: 0, inp: 0 };
  Object.assign(globalThis, { vitals });
  const watch = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      ...{ type, buffered: true },
      ...more,
    });
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcp = startTime));
  watch('layout-shift', (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) vitals.cls += shift.value;
  });
  watch('event', ({ duration }) => (vitals.inp = Math.max(vitals.inp, duration)), {
    durationThreshold: 16,
  });
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const bench: Bench = async () => {
  const { config } = await freshDatabase();
  const ports = await Promise.all(Array.from({ length: 7 }, () => anyPort()));
  const [admin = 0, storefront = 0, tunnel = 0, web = 0, realtime = 0, video = 0, rtmp = 0] = ports;
  const product = await startProduct({
    database: config,
    secrets: makeSecrets(),
    ports: { admin, storefront, tunnel, web, realtime, video, rtmp },
    folder: mkdtempSync(join(tmpdir(), 'admin-bench-')),
    processes: ['web', 'video'],
    realOrigins: true,
    env: { SANDBOX_CUT_NETWORK: '1' },
  });
  const browser = await launchBrowser({ args: [...product.sandbox.browserArguments] });
  /** One look at a page, with what somebody does there. */
  const look = async (address: string, options: BrowserContextOptions, act: Act) => {
    const context = await browser.newContext(options);
    try {
      return await visit(context, address, act);
    } finally {
      await context.close();
    }
  };
  try {
    await look(product.addresses.admin, {}, async () => {});
    await product.run('prisma/seed.ts');
    await product.run('tests/sandbox/past/tell-past.ts');
    const ids = await aLongEvening(config);
    const figures: Figure[] = [];
    for (const [screen, options] of SCREENS) {
      for (const [name, path, act] of PAGES) {
        const seen: Vitals[] = [];
        for (let count = 0; count < VISITS; count += 1) {
          seen.push(await look(product.addresses.admin + path(ids), options, act));
        }
        const figure = (key: keyof Vitals, called: string, unit: string): Figure => ({
          ...{ name: `${screen}${name}: ${called}`, unit, budget: { atMost: BUDGETS[key] } },
          value: median(seen.map((one) => one[key])),
        });
        figures.push(
          figure('lcp', 'largest paint', 'ms'),
          figure('cls', 'layout shift', ''),
          figure('inp', 'interaction to next paint', 'ms'),
        );
      }
    }
    return figures;
  } finally {
    await browser.close();
    await product.stop();
  }
};

async function visit(context: BrowserContext, address: string, act: Act): Promise<Vitals> {
  await context.addInitScript(observe);
  const page = await context.newPage();
  await page.goto(address);
  const app = page.frameLocator('#app-frame');
  await app.locator('[data-ready]').waitFor({ state: 'attached' });
  await page.waitForLoadState('networkidle');
  await act(app, page);
  const body = app.locator('body');
  await body.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))),
  );
  return body.evaluate(() => (globalThis as unknown as { vitals: Vitals }).vitals);
}

/** The next show, its lineup grown long, and one that was held. */
async function aLongEvening(config: pg.PoolConfig): Promise<{ next: string; past: string }> {
  const client = new pg.Client(config);
  await client.connect();
  const one = async (text: string) => (await client.query<{ id: string }>(text)).rows[0]?.id ?? '';
  try {
    const next = await one(
      "SELECT id FROM show WHERE life = 'scheduled' ORDER BY starts_at LIMIT 1",
    );
    const past = await one(
      'SELECT id FROM show WHERE started_at IS NOT NULL ORDER BY started_at LIMIT 1',
    );
    await client.query(
      `INSERT INTO lineup_item (id, shop, show_id, position, product_id, handle, title, image_url, variants, added_at)
       SELECT gen_random_uuid(), shop, show_id, position + 1000 * n, product_id || n, handle, title, image_url, variants, added_at
       FROM lineup_item, generate_series(1, ${LINEUP}) n WHERE show_id = $1 ORDER BY n
       LIMIT ${LINEUP} - (SELECT count(*) FROM lineup_item WHERE show_id = $1)`,
      [next],
    );
    return { next, past };
  } finally {
    await client.end();
  }
}

export default bench;
