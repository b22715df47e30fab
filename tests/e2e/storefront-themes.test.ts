/** The same purchase in themes that differ as real ones do (tests/sandbox/themes). */
import type { Page } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LAPTOP, PHONE, aStage, playing, type Stage } from './storefront-stage.ts';

interface ThemeCase {
  /** A folder of tests/sandbox/themes; empty for the published theme. */
  readonly theme: string;
  readonly language?: string;
  /** Where this theme prints how many things are in the cart; none prints none. */
  readonly counter?: string;
}

const SHOTS = '.data/e2e/themes';
const COUNTER = '[data-cart-count]';
const THEMES: readonly ThemeCase[] = [
  { theme: 'dusk', counter: COUNTER },
  { theme: 'reset', counter: COUNTER },
  { theme: 'strict', counter: COUNTER },
  { theme: 'lotus', language: '/zh-CN', counter: COUNTER },
  { theme: 'dusk', language: '/ar', counter: COUNTER },
  { theme: 'plain' },
  { theme: 'redrawn', counter: '[data-bubble]' },
  { theme: 'patched', counter: COUNTER },
  { theme: 'taught', counter: COUNTER },
  { theme: 'bars', counter: COUNTER },
];

const player = (page: Page) => page.locator('showfront-player');

/** What lies over a thing of ours where a thumb would tap it, or what of it is not on the screen. */
const inTheWay = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { left, right, top, bottom, width } = element.getBoundingClientRect();
    if (width < 44 || left < 0 || top < 0) return 'not on the screen';
    if (right > innerWidth || bottom > innerHeight) return 'not on the screen';
    for (const part of [0.1, 0.5, 0.9]) {
      const first = document.elementFromPoint(left + width * part, bottom - 6);
      if (!first?.matches('showfront-embed, showfront-player')) return first?.outerHTML ?? 'none';
    }
    return null;
  });

/** How well two colours of ours can be told apart, by WCAG: text on its ground, or one ground on another. */
const contrast = (page: Page, selector: string, ground?: string) =>
  page.locator(selector).evaluate((element, on) => {
    const paint = document.createElement('canvas').getContext('2d');
    const light = (colour: string) => {
      if (!paint) return 0;
      paint.fillStyle = colour;
      paint.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0] = [...paint.getImageData(0, 0, 1, 1).data].map((c) => {
        const s = c / 255;
        return s <= 0.040_45 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const style = getComputedStyle(element);
    const below = on ? element.closest(on) : null;
    const [one, other] = below
      ? [style.backgroundColor, getComputedStyle(below).backgroundColor]
      : [style.color, style.backgroundColor];
    const [dark = 0, bright = 0] = [light(one), light(other)].sort();
    return (bright + 0.05) / (dark + 0.05);
  }, ground);

/** Opens the show from the launcher, buys the pinned product in a variant, makes the player small and closes it. */
async function buyIn(
  stage: Stage,
  { theme, language = '', counter }: ThemeCase,
  size: 'phone' | 'laptop',
): Promise<void> {
  const page = await stage.visit(`${language || '/'}?preview_theme_id=${theme}`, {
    ...(size === 'phone' ? PHONE : LAPTOP),
    reducedMotion: 'reduce',
  });
  const look = (moment: string) =>
    page.screenshot({ path: `${SHOTS}/${theme}${language.slice(1)}-${size}-${moment}.png` });
  const told: string[] = [];
  page.on('pageerror', ({ message }) => told.push(message));
  page.on('framenavigated', (frame) => told.push(`went to ${frame.url()}`));

  await page.locator('.launcher .face').waitFor();
  // Who is asked for consent answers first.
  const consent = page.getByRole('button', { name: 'Accept cookies' });
  if (await consent.count()) await consent.click();
  await look('launcher');
  await expect.poll(() => inTheWay(page, '.launcher'), { timeout: 15_000 }).toBe(null);
  await page.locator('.launcher .face').click();
  await playing(page);
  await look('player');
  expect(await contrast(page, 'showfront-player .pin .add')).toBeGreaterThan(4.5);
  // The card is light in every theme: a button must be seen to be one (WCAG 1.4.11).
  expect(await contrast(page, 'showfront-player .pin .add', '.pin')).toBeGreaterThan(3);
  await player(page).locator('.composer input').fill('');
  await player(page).locator('.composer input').pressSequentially('yes/s');
  expect(await player(page).locator('.composer input').inputValue()).toBe('yes/s');
  await player(page).locator('.pin .add').first().click();
  await player(page).locator('.value.available').nth(1).click();
  await player(page).locator('.primary').waitFor();
  await look('product');
  expect(await contrast(page, 'showfront-player .primary')).toBeGreaterThan(4.5);
  expect(await contrast(page, 'showfront-player .panel.product')).toBeGreaterThan(4.5);
  await player(page).locator('.primary').click();
  await player(page).locator('.toast.tone-good').waitFor();
  await look('added');
  if (counter) {
    await expect.poll(() => page.locator(counter).first().textContent()).toBe('1');
  }

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await player(page).locator('.mini-face').waitFor();
  await expect
    .poll(() => inTheWay(page, 'showfront-player .frame'), { timeout: 15_000 })
    .toBe(null);
  await look('mini');
  await player(page).locator('.mini-close').click();
  await page.locator('.launcher .face').waitFor();
  expect(await player(page).count()).toBe(0);
  expect(told).toEqual([]);
  const cart = await page.evaluate(async () => {
    const answer = await (await fetch('/cart.js')).json();
    return (answer as { items: { quantity: number; properties: { _live?: string } }[] }).items;
  });
  expect(cart).toMatchObject([{ quantity: 1, properties: { _live: expect.anything() as string } }]);
  await page.context().close();
}

/** What of the theme's own lies under something else where it would be tapped. */
const covered = (page: Page, selectors: readonly string[]) =>
  page.evaluate(
    (wanted) =>
      wanted.filter((selector) => {
        const element = document.querySelector(selector);
        if (!element) return true;
        const { left, top, width, height } = element.getBoundingClientRect();
        return [0.05, 0.5, 0.95].some((part) => {
          const first = document.elementFromPoint(left + width * part, top + height / 2);
          return !first || !element.contains(first);
        });
      }),
    selectors,
  );

/** Bars at the lower edge keep their buttons, and nothing on the page shifts when we make room. */
async function standClear(stage: Stage, size: 'phone' | 'laptop'): Promise<void> {
  const context = await stage.browser.newContext({
    ...(size === 'phone' ? PHONE : LAPTOP),
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = globalThis as { shifted?: number };
    seen.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        seen.shifted = (seen.shifted ?? 0) + (entry as PerformanceEntry & { value: number }).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const look = (moment: string) => page.screenshot({ path: `${SHOTS}/bars-${size}-${moment}.png` });
  await page.goto(`${stage.product.addresses.storefront}/?preview_theme_id=bars`);
  await page.locator('.launcher .face').waitFor();

  // A banner that asks for consent, then the bar below it.
  await expect.poll(() => covered(page, ['.cookies p', '.cookies button'])).toEqual([]);
  await expect.poll(() => inTheWay(page, '.launcher')).toBe(null);
  await look('asked');
  await page.getByRole('button', { name: 'Accept cookies' }).click();
  await expect.poll(() => covered(page, ['.bar', '.bar a'])).toEqual([]);
  await expect.poll(() => inTheWay(page, '.launcher')).toBe(null);
  await look('clear');
  expect(await page.evaluate(() => (globalThis as { shifted?: number }).shifted)).toBeLessThan(
    0.01,
  );

  // The small player too, and what slides in above the bar later.
  await page.locator('.launcher .face').click();
  await playing(page);
  await page.keyboard.press('Escape');
  await player(page).locator('.mini-face').waitFor();
  await expect.poll(() => covered(page, ['.bar', '.bar a'])).toEqual([]);
  await page.evaluate(() => {
    const bar = document.createElement('div');
    bar.className = 'late';
    bar.style.cssText =
      'position:fixed;inset:auto 0 60px;height:70px;background:#dde5df;z-index:40';
    document.body.append(bar);
  });
  await expect.poll(() => covered(page, ['.bar a', '.late'])).toEqual([]);
  await look('mini');
  await context.close();
}

const HTML = { contentType: 'text/html', body: '<h1>Sorry</h1>' };
const refusal = (description: string) => ({ status: 422, json: { status: 422, description } });
const OFFLINE = /^We could not reach the shop\. Please try again\.$/;
const GONE = /^This is not available in that quantity any more\.$/;
/** What the shop answers, and what the shopper reads; no two neighbours say the same, so that each is seen to come. */
const ANSWERS = [
  [refusal('You can only add 3 of these.'), /^You can only add 3 of these\.$/],
  [{ status: 422, ...HTML }, GONE],
  [{ status: 429, ...HTML }, OFFLINE],
  [{ status: 404, json: { status: 404, message: 'Cart Error' } }, GONE],
  [{ status: 500, ...HTML }, OFFLINE],
  [refusal('<img src=x onerror=alert(1)>'), /^<img src=x onerror=alert\(1\)>$/],
  [null, OFFLINE],
] as const;

/** Whatever the shop answers, the shopper reads what it means, and can try again. */
async function beRefused(stage: Stage): Promise<void> {
  const page = await stage.visit('/?preview_theme_id=plain', { ...PHONE, reducedMotion: 'reduce' });
  await page.locator('.launcher .face').click();
  await playing(page);
  await player(page).locator('.pin .add').first().click();
  await player(page).locator('.primary').waitFor();
  for (const [answer, read] of ANSWERS) {
    await page.route('**/cart/add.js', (route) => (answer ? route.fulfill(answer) : route.abort()));
    await player(page).locator('.primary').click();
    const toast = player(page).locator('.toast:not(.tone-good)').filter({ hasText: read });
    await toast.waitFor();
    await page.unroute('**/cart/add.js');
  }
  const items = () =>
    page.evaluate(async () => (await fetch('/cart.js')).json() as Promise<{ item_count: number }>);
  expect((await items()).item_count).toBe(0);
  await player(page).locator('.primary').click();
  await player(page).locator('.toast.tone-good').waitFor();
  expect((await items()).item_count).toBe(1);
  await page.context().close();
}

test('a show is found, watched and bought from in themes that nobody made for it, and of shops that refuse', async () => {
  mkdirSync(SHOTS, { recursive: true });
  const stage = await aStage();
  await stage.goLive();
  await stage.pin(stage.card().products[0]?.id ?? '');
  for (const theme of THEMES) await buyIn(stage, theme, 'phone');
  await buyIn(stage, { theme: 'dusk', counter: COUNTER }, 'laptop');
  await buyIn(stage, { theme: 'reset', counter: COUNTER }, 'laptop');
  await standClear(stage, 'phone');
  await standClear(stage, 'laptop');
  await beRefused(stage);
}, 240_000);
