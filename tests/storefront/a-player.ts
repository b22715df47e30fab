/** The built client in a real browser, on a page of a shop that sells what a test says, in a show a test directs. */
import { readFileSync } from 'node:fs';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import Pusher from 'pusher';
import { expect, onTestFinished } from 'vitest';
import {
  STATE_EVENT,
  TICK_EVENT,
  type Tick,
  stateChannel,
  tickChannel,
} from '#app/contract/channels.ts';
import { type Offer, type ShowState, emptyState } from '#app/contract/show-state.ts';
import type { LineupEntry, ShowDocument } from '#app/contract/storefront-api.ts';
import { startRealtimeServer } from '#app/adapters/realtime/server/server.ts';
import { STEADY, launchBrowser } from '#tests/setup/browser.ts';
import { anyPort } from '#tests/setup/ports.ts';
import type { RawProduct } from '../../extensions/live-shopping-client/shop/products.ts';
import { EXTENSION, built } from './built.ts';

const KEY = 'k';
const CREDENTIALS = { id: 'player', key: 'playerkey', secret: 'a-secret-of-this-test-only-000' };
const silent = { info: () => {}, warn: () => {}, error: () => {} };

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** A product of the shop; `variants` makes of its one variant those it has. */
export interface Sold {
  readonly title: string;
  readonly look?: string;
  readonly variants?: (one: RawProduct['variants'][0]) => RawProduct['variants'];
  /** The number of one more variant that its page has no room for; it is told at its own address, if at all. */
  readonly untold?: { readonly id: string; readonly told: boolean };
}

/** Products by their numbers, the newest last. */
export const pinned = (...ids: readonly number[]) =>
  ids.map((id) => ({ productId: String(id), variantId: null, at: 0 }));

/** The first variant of a product. */
export const variantOf = (id: number) => String(id * 10);

function rawOf(id: number, { title, variants = (one) => [one] }: Sold): RawProduct {
  return {
    ...{ id: String(id), handle: `p${id}`, title, url: `/products/p${id}`, vendor: 'Loom' },
    ...{ available: true, images: [], description: null, options: ['Title'] },
    variants: variants({
      ...{ id: variantOf(id), title: 'Default Title', options: ['Default Title'] },
      ...{ available: true, price: 10_000, compare_at_price: null, featured_image: null },
    }),
  };
}

const entryOf = (id: number, { title, look }: Sold): LineupEntry => ({
  ...{ productId: String(id), variantIds: [variantOf(id)], handle: `p${id}`, title },
  ...{ imageUrl: null, look: look ?? null, version: '1', facts: [], token: `t${id}` },
});

/** An offer of a product that is open now. */
export const anOffer = (id: number, change: Partial<Offer> = {}): Offer => ({
  ...{ id: `o${id}`, productId: String(id), variantIds: [] },
  discount: { kind: 'percent', bps: 2_500 },
  ...{ opensAt: Date.now() - 1_000, endsAt: Date.now() + 600_000 },
  ...{ extended: 0, left: null, perBuyer: null },
  ...change,
});

type Answer = (body: Record<string, unknown>) => unknown;

const page = (locale: string, accent: string) => `<!doctype html><html lang="${locale}" dir="${
  locale === 'ar' ? 'rtl' : 'ltr'
}"><meta name="viewport" content="width=device-width"><body style="margin:0;font:16px sans-serif">
  <header style="position:sticky;top:0;height:64px;background:#ddd">The shop</header>
  <showfront-embed data-key="${KEY}" data-life="live" data-engine data-start="launcher" data-corner="end">
    <template shadowrootmode="open"><style>:host([closed]) { display: none; }</style>
      <a href="?showfront=${KEY}" data-open="${KEY}">Live</a> <span>Held <b data-left></b></span>
      <button data-close>Hide</button>
    </template>
  </showfront-embed>
  <script type="application/json" data-showfront-boot="embed">{
    "origin": "", "proxy": "/proxy", "root": "/", "locale": "${locale}", "accent": "${accent}", "corner": "end",
    "currency": "USD", "shopCurrency": "USD", "country": "US", "page": "", "design": false,
    "assets": { "player": "/a/showfront-player.js", "more": "/a/showfront-more.js", "giveaway": "/a/showfront-giveaway.js",
      "talk": "/a/showfront-talk.js", "before": "/a/showfront-before.js", "replay": "/a/showfront-replay.js", "held": "/a/showfront-held.js",
      "hls": "/a/showfront-hls.js", "texts": "/a/showfront-texts-${locale}.json", "remind": "" }
  }</script>
  <script src="/a/showfront-loader.js" type="module" async></script>`;

/**
 * A live show with these products, numbered from 1 on, in the browser.
 * Shape: `answers` are what the app says to what viewers send, by the last word of its address, and to what they ask for besides; an `error` is a refusal.
 * Effects: what was started ends with the test.
 */
export async function aPlayer(
  sold: readonly Sold[],
  begin: Partial<ShowState> = {},
  answers: Readonly<Record<string, Answer>> = {},
) {
  await built();
  const realtimePort = await anyPort();
  const realtime = await startRealtimeServer({
    ...{ credentials: CREDENTIALS, port: realtimePort, log: silent },
  });
  onTestFinished(() => realtime.close());
  const pusher = new Pusher({
    ...{ appId: CREDENTIALS.id, key: CREDENTIALS.key, secret: CREDENTIALS.secret },
    ...{ host: '127.0.0.1', port: String(realtimePort), useTLS: false },
  });
  let state: ShowState = { ...emptyState('e1'), life: 'live', v: 1, at: Date.now(), ...begin };
  let ticks = 0;
  const products = new Map(sold.map((one, at) => [`p${at + 1}`, rawOf(at + 1, one)]));
  const untold = new Map(
    sold.flatMap(({ untold: one }, at) => {
      const [like] = products.get(`p${at + 1}`)?.variants ?? [];
      if (!one?.told || !like) return [];
      const own = { id: one.id, title: 'Untold', options: ['Untold'], price: 7_700 };
      return [[one.id, { ...like, ...own }] as const];
    }),
  );
  const document = (): Partial<ShowDocument> => ({
    show: {
      ...{ key: KEY, title: 'Sunday knits', description: '', life: 'live', startsAt: null },
      ...{ endedAt: null, timeZone: 'UTC', posterUrl: null, imageUrl: null },
      ...{ teaser: null, hosts: ['Mara'], count: sold.length, products: [] },
    },
    state,
    lineup: sold.map((one, at) => entryOf(at + 1, one)),
    captions: [],
    realtime: {
      ...{ key: CREDENTIALS.key, cluster: 'x', host: '127.0.0.1', port: realtimePort, tls: false },
    },
    ...{ origin: '', now: Date.now(), pass: 'p' },
  });
  const cart: { id: string; quantity: number; price: number }[] = [];
  const cartNow = () => ({
    item_count: cart.reduce((sum, { quantity }) => sum + quantity, 0),
    currency: 'USD',
    items: cart.map(({ id, quantity, price }) => ({
      ...{ id: Number(id), quantity, properties: null, final_line_price: price * quantity },
    })),
  });
  /** What viewers sent, in its order. */
  const sent: { what: string; body: Record<string, unknown> }[] = [];
  const put = (body: Record<string, unknown>) => {
    const items = body['items'] as { id: string; quantity: number }[];
    cart.push(...items.map(({ id, quantity }) => ({ id: String(id), quantity, price: 10_000 })));
    return { items: items.map(({ id }) => ({ key: `${id}`, id: Number(id) })) };
  };
  const answer = async (request: IncomingMessage): Promise<unknown> => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const what = pathname.split('/').at(-1) ?? '';
    if (request.method === 'POST') {
      let text = '';
      for await (const chunk of request) text += String(chunk);
      const body = JSON.parse(text) as Record<string, unknown>;
      sent.push({ what, body });
      if (what === 'add.js') return put(body);
      return what in answers ? answers[what]?.(body) : {};
    }
    if (pathname.startsWith('/proxy/shows/')) return document();
    if (what === 'head') return { e: state.e, sv: state.v, n: ticks, pollMs: 500, ts: Date.now() };
    if (pathname.includes('/snapshot/')) return state;
    if (what === 'chat') return { lines: [], removed: [] };
    if (what === 'questions') return { questions: [], showMe: [] };
    if (what === 'cart.js') return cartNow();
    if (what in answers) return answers[what]?.({});
    const name = what.replace(/\.js$/, '');
    if (pathname.startsWith('/variants/')) return untold.get(name);
    return products.get(name);
  };
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const [, room, name = '', accent] = pathname.split('/');
    if (room === 'a') {
      response.setHeader('content-type', name.endsWith('js') ? 'text/javascript' : 'text/json');
      return response.end(readFileSync(join(EXTENSION, 'assets', name)));
    }
    if (room === 'page') {
      response.setHeader('content-type', 'text/html');
      return response.end(page(name || 'en', accent ? `#${accent}` : ''));
    }
    const said = await answer(request);
    const refused = typeof said === 'object' && said !== null && 'error' in said;
    response.statusCode = said === undefined ? 404 : refused ? 409 : 200;
    response.setHeader('content-type', 'application/json');
    return response.end(JSON.stringify(said ?? {}));
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const browser = await launchBrowser({ args: STEADY });
  onTestFinished(() => browser.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Changes the show; the moment of that by the server's clock. */
  const show = async (change: Partial<ShowState>) => {
    state = { ...state, ...change, v: state.v + 1, at: Date.now() };
    await pusher.trigger(stateChannel(KEY), STATE_EVENT, state);
    return state.at;
  };
  const tick = async (change: Partial<Tick> = {}) => {
    ticks += 1;
    const news: Tick = {
      ...{ e: state.e, n: ticks, ts: Date.now(), sv: state.v, c: [], more: 0, r: {}, w: 1, x: [] },
      ...change,
    };
    await pusher.trigger(tickChannel(KEY), TICK_EVENT, news);
  };
  /** Goes to the show; nobody waits for anything. */
  const enter = (tab: Page, locale: string) =>
    tab.goto(`${origin}/page/${locale}?showfront=${KEY}`);
  /**
   * Opens the show on a phone, or what is wished, and waits until it hears of news; `before` the page is there.
   * Shape: `locale` may name the merchant's accent as well: `en/ffee00`.
   */
  const open = async (
    how: BrowserContextOptions = PHONE,
    locale = 'en',
    before: (tab: Page) => Promise<unknown> = async () => {},
  ): Promise<Page> => {
    const tab = await (await browser.newContext({ reducedMotion: 'reduce', ...how })).newPage();
    await before(tab);
    await enter(tab, locale);
    await tab.locator('showfront-player .frame').waitFor();
    // News that came too early would be lost: somebody's heart is sent until it has risen.
    await expect
      .poll(async () => (await tick({ w: 7 }), tab.locator('showfront-player .viewers').count()))
      .toBe(1);
    return tab;
  };
  /** A page of the shop with the launcher on it. */
  const arrive = async (how: BrowserContextOptions = PHONE): Promise<Page> => {
    const tab = await (await browser.newContext(how)).newPage();
    await tab.goto(`${origin}/page/en`);
    return tab;
  };
  /** The next page of the shop, without a link to the show. */
  const walkOn = (tab: Page) => tab.goto(`${origin}/page/en`);
  return { show, tick, open, enter, arrive, walkOn, sent, cart, browser };
}
