/** A stream in two qualities: as the line and the player allow, or the smallest for who saves data. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { LAPTOP, aStage, playing } from './storefront-stage.ts';

type Quality = 'small' | 'large';

/** Lists the one quality there is as two, as an encoder's ladder would. Answers which of them was asked for, each time. */
async function inTwoQualities(page: Page): Promise<Quality[]> {
  const asked: Quality[] = [];
  page.on('request', (request) => {
    const quality = new URL(request.url()).searchParams.get('quality');
    if (quality) asked.push(quality as Quality);
  });
  await page.route(/\/index\.m3u8/, async (route) => {
    const response = await route.fetch();
    const [codecs] = /CODECS="[^"]*"/.exec(await response.text()) ?? [];
    const [media = ''] = /^[^#\s].*$/m.exec(await response.text()) ?? [];
    const listed = (quality: Quality, size: string) => {
      const url = new URL(media, route.request().url());
      url.searchParams.set('quality', quality);
      return `#EXT-X-STREAM-INF:${size},${codecs}\n${url.href}\n`;
    };
    const large = listed('large', 'BANDWIDTH=400000,RESOLUTION=720x1280');
    const small = listed('small', 'BANDWIDTH=100000,RESOLUTION=180x320');
    await route.fulfill({ response, body: `#EXTM3U\n${large}${small}` });
  });
  return asked;
}

/** So many in a row show that it stays. */
const STAYS = 12;

const lastAre = (asked: readonly Quality[], quality: Quality) =>
  asked.length >= STAYS && asked.slice(-STAYS).every((one) => one === quality);

test('who saves data gets the smallest picture and keeps it; everybody else what their line can carry', async () => {
  const stage = await aStage();
  await stage.goLive();
  const page = await stage.visit('/', LAPTOP);
  const asked = await inTwoQualities(page);
  await page.goto(`${stage.product.addresses.storefront}/?showfront=${stage.card().key}`);
  await playing(page);
  const saver = page.getByRole('button', { name: 'Data saver' });
  const settled = (quality: Quality) =>
    expect.poll(() => lastAre(asked, quality), { timeout: 30_000 }).toBe(true);

  await settled('large');
  expect(await saver.getAttribute('aria-pressed')).toBe('false');
  await saver.click();
  expect(await saver.getAttribute('aria-pressed')).toBe('true');
  await settled('small');
  // A player that is turned or grows has room for more; that is not asked here.
  await page.setViewportSize({ width: 1600, height: 1000 });
  asked.length = 0;
  await settled('small');
  await saver.click();
  await settled('large');

  const thrifty = await stage.visit('/', LAPTOP);
  await thrifty.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  const askedThere = await inTwoQualities(thrifty);
  await thrifty.goto(`${stage.product.addresses.storefront}/?showfront=${stage.card().key}`);
  await playing(thrifty);
  await expect.poll(() => lastAre(askedThere, 'small'), { timeout: 30_000 }).toBe(true);
  expect(askedThere).not.toContain('large');
});
