import { readdirSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { exampleShop } from '#tests/sandbox/example-shop.ts';
import { placeBlocks } from '#tests/sandbox/place-blocks.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { built } from './built.ts';

const ROOT = 'extensions/live-shopping';

/** Folders of the extension as it is deployed. */
const read = (...folders: string[]) =>
  Object.fromEntries(
    folders.flatMap((folder) =>
      readdirSync(`${ROOT}/${folder}`).map((file) => [
        `${folder}/${file}`,
        readFileSync(`${ROOT}/${folder}/${file}`, 'utf8'),
      ]),
    ),
  );
const SOURCES = ['blocks', 'snippets', 'locales'];

/** A shop with the embed on and one show, far away. */
async function shopOf(more: object, ...folders: string[]) {
  const far = { key: 'k', title: 'Far away', startsAt: '2099-01-01T00:00:00Z' };
  const shows = { proxyPath: '/apps/showfront', origin: 'https://app.showfront.example' };
  const value = { version: 1, ...shows, remind: false, live: [], upcoming: [far], replays: [] };
  return exampleShop({
    extension: read(...SOURCES, ...folders),
    change: ({ store }) => {
      const at = '2026-10-05T12:00:00Z';
      store.installation.metafields.push({
        ...{ id: 'gid://shopify/Metafield/1', namespace: 'showfront', key: 'shows', type: 'json' },
        value: JSON.stringify({ ...value, ...more }),
        ownerId: `gid://shopify/AppInstallation/${store.installation.id}`,
        ...{ createdAt: at, updatedAt: at },
      });
      const [theme] = store.themes;
      const type = 'shopify://apps/showfront/blocks/live-embed/0f3c';
      const settings = { start: 'mini' };
      if (theme) theme.settings.current.blocks['ours'] = { type, disabled: false, settings };
    },
  });
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
