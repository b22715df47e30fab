/** What a cart may answer and what a product may be called: said in words, and never more than words. */
import { expect, test } from 'vitest';
import { PHONE, aStage, lineup, playing } from './storefront-stage.ts';

const UNAVAILABLE = 'This is not available in that quantity any more.';
const UNREACHABLE = 'We could not reach the shop. Please try again.';
const json = (body: unknown) => JSON.stringify(body);

/** What `cart/add.js` answers; null where the line fails. */
const ANSWERS: readonly (readonly [string, number | null, string, string])[] = [
  ['the shop’s own words', 422, json({ description: 'Only two of these.' }), 'Only two of these.'],
  [
    'markup instead of words',
    422,
    json({ description: '<img src=x onerror=alert(1)>' }),
    '<img src=x onerror=alert(1)>',
  ],
  ['something that is no sentence', 422, json({ description: { html: '<b>' } }), UNAVAILABLE],
  ['nothing at all', 422, '', UNAVAILABLE],
  ['a product that is gone', 404, json({ status: 'bad_request' }), UNAVAILABLE],
  ['a page of somebody else', 422, '<script>alert(2)</script>', UNAVAILABLE],
  ['too many at once', 429, '<h1>Too many requests</h1>', UNREACHABLE],
  ['a shop that is broken', 503, '', UNREACHABLE],
  ['a line that fails', null, '', UNREACHABLE],
];

const HOSTILE = '"><img src=x onerror=alert(3)>';

test('whatever a cart answers is said in words, the show goes on, and the button is free again', async () => {
  const stage = await aStage();
  await stage.goLive();
  const page = await (await stage.browser.newContext(PHONE)).newPage();
  const alarms: string[] = [];
  page.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('pageerror', ({ message }) => alarms.push(message));
  await page.route('**/standard-actions.js', (route) => route.abort());
  // A shop whose people write markup where words belong.
  await page.route('**/products/fell-merino-beanie.js', async (route) => {
    const answer = await route.fetch();
    const product = (await answer.json()) as {
      options: { name: string; values: string[] }[];
      variants: { options: string[]; title: string }[];
    };
    for (const option of product.options) {
      option.name = HOSTILE;
      option.values = option.values.map((value) => value + HOSTILE);
    }
    for (const variant of product.variants) {
      variant.title += HOSTILE;
      variant.options = variant.options.map((value) => value + HOSTILE);
    }
    await route.fulfill({
      response: answer,
      json: {
        ...product,
        ...{ title: HOSTILE, vendor: HOSTILE, images: ['javascript:alert(4)'] },
        description: `<script>alert(5)</script><p onclick="alert(6)">Warm${'&lt;img src=x onerror=alert(7)&gt;'}</p>`,
      },
    });
  });
  await page.goto(`${stage.product.addresses.storefront}/?showfront=${stage.card().key}`);
  await playing(page);
  const player = page.getByRole('dialog', { name: 'Live shopping' });

  await player.getByRole('button', { name: /^Show all/ }).click();
  await lineup(player)
    .getByRole('button', { name: /Tideline Silk Scarf/ })
    .click();
  const add = player.getByRole('button', { name: 'Add to cart' });
  await page.evaluate(() => {
    document.addEventListener('showfront:add-to-cart', (event) => {
      const { message } = (event as CustomEvent<{ message?: string }>).detail;
      document.documentElement.dataset['told'] = message ?? 'added';
    });
  });
  for (const [what, status, body, said] of ANSWERS) {
    await page.route('**/cart/add.js', (route) =>
      status === null ? route.abort() : route.fulfill({ status, body }),
    );
    await page.evaluate(() => delete document.documentElement.dataset['told']);
    await add.click();
    await page.locator('html[data-told]').waitFor();
    expect(await page.locator('html').getAttribute('data-told'), what).toBe(said);
    await player.getByRole('status').getByText(said, { exact: true }).waitFor();
    expect(await add.isEnabled(), what).toBe(true);
    await page.unroute('**/cart/add.js');
  }
  await add.click();
  await player.getByText('Added to your cart').waitFor();

  await player.getByRole('button', { name: 'All products' }).click();
  await lineup(player)
    .getByRole('button', { name: new RegExp(HOSTILE.replace(/[>"()]/g, '.')) })
    .click();
  await player.getByRole('radio').first().waitFor({ state: 'attached' });
  const sheet = player.locator('.product');
  await sheet.locator('summary').click();
  expect(await sheet.innerText()).toContain('<img src=x onerror=alert(7)>');
  expect(await sheet.locator('script, [onclick], [onerror], .sheet-body p img').count()).toBe(0);
  expect(
    await sheet.locator('img').evaluateAll((all) => all.map((img) => img.getAttribute('src'))),
  ).not.toContain('x');
  expect(alarms).toEqual([]);

  // A page that listens is told that a show is not there, and never that it is ready.
  const told = await page.evaluate(async () => {
    const names: string[] = [];
    const { Showfront } = globalThis as unknown as {
      Showfront: { open(key: string): Promise<boolean> };
    };
    for (const name of ['open', 'load', 'load-error', 'ready', 'close']) {
      document.addEventListener(`showfront:${name}`, (event) => {
        // The show that was on makes room, which is told too.
        const { key } = (event as CustomEvent<{ key: string }>).detail;
        if (key === 'nothing-here') names.push(name);
      });
    }
    const failed = new Promise((resolve) => {
      document.addEventListener('showfront:load-error', resolve);
    });
    await Showfront.open('nothing-here');
    await failed;
    await new Promise(requestAnimationFrame);
    return names;
  });
  expect(told).toEqual(['open', 'load-error']);
}, 300_000);
