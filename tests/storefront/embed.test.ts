import { expect, onTestFinished, test } from 'vitest';
import { mainTheme } from '#tests/sandbox/extension-status.ts';
import { placeBlocks } from '#tests/sandbox/place-blocks.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { shopOf } from './a-shop.ts';
import { built } from './built.ts';

interface Template {
  readonly sections: {
    readonly apps: {
      readonly blocks: Record<string, { type: string; settings: object }>;
      readonly block_order: string[];
    };
  };
}

/** What the home page has of ours. */
async function homeOf(more: object): Promise<string> {
  const shop = await shopOf(more);
  const html = await shop.html('/');
  await shop.stop();
  return html;
}

test('a live show is told to need the engine, unless another company shows its picture', async () => {
  const live = { key: 'l', title: 'On the air', life: 'live' };

  expect(await homeOf({ live: [live] })).toMatch(/<showfront-embed[^>]* data-engine/);
  expect(await homeOf({ live: [{ ...live, elsewhere: true }] })).not.toContain('data-engine');
});

test('a show far away adds nothing to a page; while it is rehearsed the player is loaded, and nothing is to be seen', async () => {
  const quiet = await homeOf({});
  const rehearsed = await homeOf({ rehearsing: true });

  expect(quiet).not.toMatch(/showfront-(boot|embed|loader)/);
  expect(rehearsed).toContain('data-showfront-boot="embed"');
  expect(rehearsed).not.toContain('<showfront-embed');
});

test('in the theme editor blocks are drawn anew as often as it likes, and no show begins by itself', async () => {
  await built();
  const on = { key: 'on', title: 'On air', life: 'live', hosts: [], products: [] };
  const shop = await shopOf({ live: [on] }, 'assets');
  onTestFinished(() => shop.stop());
  placeBlocks(shop.world);
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', ({ message }) => problems.push(message));
  const players: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('showfront-player.js')) players.push(request.url());
  });
  const launcher = page.locator('showfront-embed').getByRole('complementary');
  const arrive = async (path: string) => {
    await page.goto(`${shop.url}${path}`);
    await launcher.waitFor();
    await page.mouse.move(200, 200);
    await page.mouse.move(220, 260);
  };

  await arrive('/?design=1');
  await launcher.getByRole('button').click();
  await launcher.waitFor({ state: 'hidden' });
  await page.evaluate(() => {
    const detail = { bubbles: true };
    document
      .querySelector('showfront-embed')
      ?.dispatchEvent(new CustomEvent('shopify:block:select', detail));
  });
  await launcher.waitFor();

  await page.goto(`${shop.url}/pages/live?design=1`);
  const clock = page.locator('showfront-upcoming').locator('[data-unit="seconds"]');
  for (let turn = 0; turn < 3; turn += 1) {
    await page.evaluate(async () => {
      const { sandboxEditor } = window as unknown as {
        sandboxEditor: { reload(id: string): Promise<void>; select(id: string): void };
      };
      const section = document.querySelector('showfront-upcoming')?.closest('.shopify-section');
      await sandboxEditor.reload(section?.id.replace('shopify-section-', '') ?? '');
    });
    const shown = await clock.textContent();
    await expect.poll(() => clock.textContent(), { timeout: 10_000 }).not.toBe(shown);
  }
  expect(players).toEqual([]);

  // Where people shop it begins, as the merchant has set it.
  await page.evaluate(() => sessionStorage.clear());
  await arrive('/');
  await expect.poll(() => players.length, { timeout: 10_000 }).toBe(1);
  expect(problems).toEqual([]);
});

test('a recording that is opened from the library brings the engine with its player', async () => {
  await built();
  const past = ['latest', 'older'].map((key) => ({
    ...{ key, title: `Show ${key}`, life: 'replay', hosts: [], count: 0, products: [] },
  }));
  const shop = await shopOf({ replays: past }, 'assets');
  onTestFinished(() => shop.stop());
  placeBlocks(shop.world);
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const engine = page.waitForRequest(/showfront-hls\.js/);

  await page.goto(`${shop.url}/pages/live`);
  await page.locator('showfront-library').getByRole('link', { name: 'Show older' }).click();

  await engine;
});

test('a page shows one picture: a second place offers it, and who takes it there or in the corner leaves the first', async () => {
  await built();
  const on = { title: 'On air', life: 'live', hosts: [], products: [] };
  const [first, other] = [
    { ...on, key: 'on' },
    { ...on, key: 'other' },
  ];
  const shop = await shopOf({ live: [first, other] }, 'assets');
  onTestFinished(() => shop.stop());
  placeBlocks(shop.world);
  const { sections } = mainTheme(shop.world).templates['page.live'] as Template;
  const { blocks, block_order } = sections.apps;
  blocks['again'] = { type: blocks['live-show']?.type ?? '', settings: {} };
  block_order.splice(block_order.indexOf('live-show'), 0, 'again');
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const places = page.locator('showfront-show');
  /** Where players are: in which place, or over the page. */
  const where = () =>
    page.locator('showfront-player').evaluateAll((players) =>
      players.map((player) => {
        const all = [...document.querySelectorAll('showfront-show')];
        return all.findIndex((place) => place.contains(player));
      }),
    );

  await page.goto(`${shop.url}/pages/live`);

  const take = (at: number) => places.nth(at).getByRole('button', { name: 'Watch here' });
  await expect.poll(where).toEqual([0]);
  await places.nth(1).scrollIntoViewIfNeeded();
  await places.nth(1).getByText('Now playing in another place on this page').waitFor();
  expect(await where()).toEqual([0]);
  await take(1).click();
  await expect.poll(where).toEqual([1]);
  await take(0).waitFor();
  // A theme that arranges its sections anew moves the player with its place.
  await places.nth(1).evaluate((place) => document.querySelector('main')?.prepend(place));
  await expect.poll(where).toEqual([0]);
  await take(1).waitFor();

  // The same show asked for in a corner plays already; another one takes the picture along.
  const open = (key: string) =>
    page.evaluate((wanted) => {
      const { Showfront } = window as unknown as {
        Showfront: { open(key: string, how: object): Promise<boolean>; close(): void };
      };
      return Showfront.open(wanted, { mode: 'mini' });
    }, key);
  await open('on');
  expect(await where()).toEqual([0]);
  await open('other');
  expect(await where()).toEqual([-1]);
  await take(0).click();
  await expect.poll(where).toEqual([0]);
});
