/** No barrier where people seldom look: votes, claims, old prices, other companies' pictures, closed doors; dark, and from right to left. */
import { mkdirSync } from 'node:fs';
import pg from 'pg';
import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { LAPTOP, PHONE, type Stage, aConsole, aStage, playing, tabTo } from './storefront-stage.ts';

const SHOTS = '.data/e2e/barriers';
const PLAYER = ['showfront-player'];

async function inDatabase({ product }: Stage, sql: string, values: string[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: product.env['DATABASE_URL'] });
  await client.connect();
  await client.query(sql, values);
  await client.end();
}

/** What the shop's prices were is known for longer than thirty days. */
const knowPricesForLong = (stage: Stage) =>
  inDatabase(
    stage,
    `INSERT INTO price_seen (shop, variant_id, seen_at, price_minor)
     SELECT shop, variant_id, seen_at - interval '40 days', price_minor FROM price_seen`,
  );

/** As if YouTube had been asked for this film and had known it. */
const showYouTube = (stage: Stage) =>
  inDatabase(
    stage,
    'UPDATE show SET video_source = $1, stream_id = NULL, playback = NULL WHERE id = $2',
    [JSON.stringify({ kind: 'youtube', address: 'dQw4w9WgXcQ' }), stage.showId],
  );

/** The languages and themes everything is looked at in. */
const WORLDS = [
  { name: 'light', path: '/', how: PHONE },
  { name: 'dark', path: '/?preview_theme_id=dusk', how: LAPTOP },
  { name: 'arabic', path: '/ar', how: PHONE },
  { name: 'arabic-dark', path: '/ar?preview_theme_id=dusk', how: LAPTOP },
] as const;

test('votes, claims, the lowest price of thirty days and a closed chat have no barrier in any theme or direction', async () => {
  mkdirSync(SHOTS, { recursive: true });
  const stage = await aStage();
  await knowPricesForLong(stage);
  await stage.goLive();
  const { key, products } = stage.card();
  const [coat, , beanie, slippers] = products.map(({ id }) => id);
  const plan = (productId = '', audience = 'everyone') => ({
    act: 'plan',
    plan: {
      ...{ productId, variantIds: [], kind: 'percent', value: '25', audience },
      ...{ countdownS: 10, windowS: 1200, allocation: 5, perBuyer: 1, opensAfterS: null },
    },
  });
  await stage.ask('offers', plan(slippers));
  await stage.ask('offers', plan(beanie, 'viewers'));
  const { page: merchant, app } = await aConsole(stage, 'offers');
  for (const name of ['Sunday Slippers', 'Fell Merino Beanie']) {
    await app.getByRole('button', { name: `Open: 25% off · ${name}` }).click();
    await app.getByRole('button', { name: `Close now: 25% off · ${name}` }).waitFor();
  }
  await merchant.context().close();
  for (const id of [coat, beanie, slippers]) await stage.pin(id ?? '');

  const found: Record<string, string[]> = {};
  for (const { name, path, how } of WORLDS) {
    await stage.ask('talk', {
      ...{ act: 'poll', question: 'Which glaze next?', seconds: null },
      options: ['Marigold', 'Sea', 'Chalk'],
    });
    const ask = path.includes('?') ? '&' : '?';
    const page = await stage.visit(`${path}${ask}showfront=${key}`, {
      ...how,
      reducedMotion: 'reduce',
    });
    const player = page.locator('showfront-player');
    const look = async (moment: string) => {
      await page.screenshot({ path: `${SHOTS}/${name}-${moment}.png` });
      const barred = await barriers(page, PLAYER);
      if (barred.length > 0) found[`${name} ${moment}`] = barred;
    };
    await playing(page);
    await player.locator('.poll .answer').first().waitFor();
    await player.locator('.pin').nth(2).waitFor();
    await look('poll');
    // What the merchant wrote keeps its own direction, and stands where the column begins.
    const begins = (selector: string) =>
      player
        .locator(selector)
        .first()
        .evaluate((element, rtl) => {
          const words = document.createRange();
          words.selectNodeContents(element);
          const [line] = words.getClientRects();
          const column = (element.parentElement as HTMLElement).getBoundingClientRect();
          const gap = rtl ? column.right - (line?.right ?? 0) : (line?.left ?? 0) - column.left;
          return [getComputedStyle(element).direction, Math.round(gap)];
        }, path.startsWith('/ar'));
    expect(await begins('.poll h3')).toEqual(['ltr', 0]);
    expect(await begins('.pin-title')).toEqual(['ltr', 0]);
    // By keyboard alone: a vote, then the product under the claim, then the claim.
    await tabTo(page, /Sea/);
    await page.keyboard.press('Enter');
    await player.locator('.poll [aria-pressed="true"]').waitFor();
    await look('voted');
    await player.locator('.pin-face', { hasText: 'Beanie' }).press('Enter');
    await player.locator('.claim button:enabled').first().waitFor();
    await look('claim');
    await player.locator('.claim button:enabled').first().press('Enter');
    await player.locator('.claim.held').waitFor();
    await look('claimed');
    await page.keyboard.press('Escape');
    await player.locator('.pin-face', { hasText: 'Slippers' }).press('Enter');
    await player.locator('.sheet-offer .prior').waitFor();
    await look('prior');
    await page.keyboard.press('Escape');
    await stage.ask('moderation', { act: 'rules', rules: { open: false }, reason: 'Enough' });
    await player.locator('.composer').waitFor({ state: 'detached' });
    await look('chat-closed');
    await stage.ask('moderation', { act: 'rules', rules: { open: true }, reason: 'Again' });
    await stage.ask('talk', { act: 'closePoll' });
    await player.locator('.poll .answer').first().waitFor();
    await look('poll-closed');
    await stage.ask('talk', { act: 'clearPoll' });
    await page.context().close();
  }

  expect(found).toEqual({});
}, 300_000);

test('a show that is not there, one that cannot be reached, and a picture of another company have no barrier', async () => {
  mkdirSync(SHOTS, { recursive: true });
  const stage = await aStage();
  const { key } = stage.card();
  await showYouTube(stage);
  await stage.goLive();
  const found: Record<string, string[]> = {};
  for (const { name, path, how } of WORLDS) {
    const context = await stage.browser.newContext({ ...how, reducedMotion: 'reduce' });
    const page = await context.newPage();
    // Nobody else's machine is asked for anything in a test.
    await page.route(/youtube/, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    const player = page.locator('showfront-player');
    const look = async (moment: string) => {
      await page.screenshot({ path: `${SHOTS}/${name}-${moment}.png` });
      const barred = await barriers(page, PLAYER);
      if (barred.length > 0) found[`${name} ${moment}`] = barred;
    };
    const address = (show: string) =>
      `${stage.product.addresses.storefront}${path}${path.includes('?') ? '&' : '?'}showfront=${show}&consent=required`;
    await page.goto(address('nothing-here'));
    await player.locator('.curtain-title').waitFor();
    await look('not-found');

    await page.route('**/shows/**', (route) => route.abort());
    await page.goto(address(key));
    await player.locator('.curtain button').waitFor();
    await look('unreachable');
    await page.unroute('**/shows/**');
    await tabTo(page, /Try again|حاول/);
    await page.keyboard.press('Enter');

    await player.locator('.big-play').waitFor();
    await look('youtube-asks');
    await tabTo(page, /YouTube/);
    await page.keyboard.press('Enter');
    await player.locator('iframe').waitFor();
    await look('youtube');
    await context.close();
  }

  expect(found).toEqual({});
}, 200_000);
