/** A show on the air in the whole product, and people who come to watch it. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { ShowCard, ShopShows } from '#app/contract/storefront-api.ts';
import { signIdToken } from '#tests/sandbox/signing.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { freshDatabase } from '#tests/setup/database.ts';
import { anyPort } from '#tests/setup/ports.ts';
import { makeSecrets, startProduct, type Product } from '#tests/setup/product.ts';

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const LAPTOP = { viewport: { width: 1440, height: 900 } };

export interface Stage {
  readonly product: Product;
  readonly browser: Browser;
  readonly showId: string;
  /** The show as the shop's theme knows it now. */
  card(): ShowCard;
  /** One step of the show's life, through the merchant's door: start, pause, resume, end, ... */
  step(step: string): Promise<void>;
  /** Starts the show unless it runs, and waits until the shop's theme knows. */
  goLive(): Promise<void>;
  pin(productId: string, pinned?: boolean): Promise<void>;
  /** What else the show's pages send, through the merchant's door. */
  ask(path: string, body: unknown): Promise<void>;
  visit(path: string, how?: BrowserContextOptions): Promise<Page>;
}

const block = (name: string) =>
  `shopify://apps/showfront/blocks/${name}/3f0c6ffb-1f5e-4a4e-8d0d-000000000001`;

const template = (name: string) =>
  JSON.parse(readFileSync(`tests/sandbox/theme/templates/${name}.json`, 'utf8')) as {
    sections: Record<string, { blocks?: Record<string, unknown>; block_order?: string[] }>;
  };

/** As a merchant does in the theme editor: the embed on every page, our blocks on product and show page. */
function dressTheme({ sandbox }: Product): void {
  const [theme] = sandbox.store.themes;
  if (!theme) throw new Error('The sandbox has no theme.');
  theme.settings.current.blocks = {
    embed: {
      type: block('live-embed'),
      disabled: false,
      settings: { start: 'launcher', corner: 'end', upcoming_days: 7 },
    },
  };
  const product = template('product');
  const main = product.sections['main'];
  Object.assign(main?.blocks ?? {}, {
    live: { type: block('live-product'), settings: { upcoming: true, replay: true } },
  });
  main?.block_order?.splice(3, 0, 'live');
  const page = template('page.live');
  Object.assign(page.sections['apps'] ?? {}, {
    blocks: {
      show: { type: block('live-show'), settings: { replay: true, shape: 'tall' } },
      coming: { type: block('live-upcoming'), settings: { count: 3, products: true } },
      past: { type: block('live-library'), settings: { count: 8 } },
    },
    block_order: ['show', 'coming', 'past'],
  });
  Object.assign(theme.templates, { product, 'page.live': page });
}

/**
 * Starts the product with its story told and the theme dressed; the story's first show is the one on stage.
 * Effects: what was started ends with the test, or when `end` says so.
 */
export async function aStage(
  end: (does: () => Promise<void>) => void = onTestFinished,
): Promise<Stage> {
  const { config } = await freshDatabase();
  const [admin, storefront, tunnel, web, realtime, video, rtmp] = (await Promise.all(
    Array.from({ length: 7 }, anyPort),
  )) as [number, number, number, number, number, number, number];
  const secrets = makeSecrets();
  const product = await startProduct({
    ...{ database: config, secrets },
    ports: { admin, storefront, tunnel, web, realtime, video, rtmp },
    folder: mkdtempSync(join(tmpdir(), 'storefront-')),
  });
  end(() => product.stop());
  const browser = await launchBrowser();
  end(() => browser.close());
  await product.openAsOwner();
  const told = await product.run('prisma/seed.ts');
  const showId = /"showId":"([0-9a-f-]{36})"/.exec(told.output)?.[1];
  if (!showId) throw new Error(`The story was not told:\n${told.output.slice(-800)}`);
  dressTheme(product);

  const { store } = product.sandbox;
  const owner = store.staff.find((person) => person.accountOwner);
  const ask = async (path: string, body: unknown) => {
    const token = signIdToken({
      ...secrets,
      ...{ shop: store.shop.myshopifyDomain, staffId: owner?.id ?? '', now: new Date() },
    });
    const answer = await fetch(`${product.addresses.app}/app/shows/${showId}/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0.0.0 Safari/537.36',
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  };
  // Nobody else's machine is asked for anything (issue 4, 12): shop, app, realtime and video, and that is all.
  const { addresses } = product;
  const ours = [addresses.storefront, addresses.app, addresses.realtime, addresses.video];
  const known = new Set(ours.map((address) => new URL(address).host));
  const strangers = new Set<string>();
  const notice = (url: string) => {
    const { protocol, host } = new URL(url);
    if (/^(http|ws)/.test(protocol) && !known.has(host)) strangers.add(url);
  };
  end(() => {
    expect([...strangers]).toEqual([]);
    return Promise.resolve();
  });
  const shows = () => {
    const field = store.installation.metafields.find(({ key }) => key === 'shows');
    return JSON.parse(field?.value ?? '{"live":[],"upcoming":[],"replays":[]}') as ShopShows;
  };
  const first = shows().upcoming[0]?.key;
  return {
    ...{ product, browser, showId },
    card() {
      const { live, upcoming, replays } = shows();
      const card = [...live, ...upcoming, ...replays].find(({ key }) => key === first);
      if (!card) throw new Error('The show is not in the metafield.');
      return card;
    },
    ask,
    step: (step) => ask('life', { step }),
    async goLive() {
      if (shows().live.length === 0) await ask('life', { step: 'start' });
      await expect.poll(() => shows().live.length, { timeout: 20_000 }).toBe(1);
    },
    pin: (productId, pinned = true) =>
      ask('pins', { productId: `gid://shopify/Product/${productId}`, pinned }),
    async visit(path, how = PHONE) {
      const context = await browser.newContext(how);
      const page = await context.newPage();
      page.on('request', (request) => notice(request.url()));
      page.on('websocket', (socket) => notice(socket.url()));
      await page.goto(`${product.addresses.storefront}${path}`);
      return page;
    },
  };
}

/** A part of the show's console, as the merchant has it open. */
export async function aConsole(stage: Stage, panel: string, how: BrowserContextOptions = LAPTOP) {
  const page = await (await stage.browser.newContext(how)).newPage();
  await page.goto(
    `${stage.product.addresses.admin}/app/shows/${stage.showId}/console?panel=${panel}`,
  );
  return { page, app: page.frameLocator('iframe') };
}

/** Where the keyboard is, inside the player. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const on = document.querySelector('showfront-player')?.shadowRoot?.activeElement;
    return on?.getAttribute('aria-label') ?? on?.textContent?.trim() ?? '';
  });

/** Goes on by Tab until the keyboard is where it should get to; every stop must be seen. */
export async function tabTo(page: Page, name: RegExp, most = 60): Promise<void> {
  for (let stops = 0; stops < most; stops += 1) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not come to ${String(name)}.`);
}

/** The list of all products, apart from those on the picture. */
export const lineup = (player: Locator) =>
  player.getByRole('complementary', { name: 'In this show' });

/** Resolves when the player's picture moves. */
export const playing = (page: Page) =>
  page.waitForFunction(
    () => {
      const video = document.querySelector('showfront-player')?.shadowRoot?.querySelector('video');
      return (video?.currentTime ?? 0) > 1 && (video?.videoWidth ?? 0) > 0;
    },
    undefined,
    { timeout: 40_000 },
  );

/** Pays for what is in the cart, as a guest. */
export async function checkOut(page: Page, stage: Stage): Promise<void> {
  await page.goto(`${stage.product.addresses.storefront}/checkout`);
  for (const [label, text] of [
    ['E-mail', 'guest@example.com'],
    ['Last name', 'Buyer'],
    ['Address', '1 Elm Street'],
    ['Postal code', '10001'],
    ['City', 'New York'],
  ] as const) {
    await page.getByLabel(label).fill(text);
  }
  await page.getByRole('button', { name: 'Pay now' }).click();
  await page
    .getByText(/Thank you/i)
    .first()
    .waitFor();
}
