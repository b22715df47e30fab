import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleShop } from '#tests/sandbox/example-shop.ts';

const ROOT = 'extensions/live-shopping';

/** The extension as it is deployed, without what is built. */
const files = Object.fromEntries(
  ['blocks', 'snippets', 'locales'].flatMap((folder) =>
    readdirSync(`${ROOT}/${folder}`).map((file) => [
      `${folder}/${file}`,
      readFileSync(`${ROOT}/${folder}/${file}`, 'utf8'),
    ]),
  ),
);

/** What the home page has of ours with the embed on and one show, far away. */
async function homeOf(more: object): Promise<string> {
  const far = { key: 'k', title: 'Far away', startsAt: '2099-01-01T00:00:00Z' };
  const shows = { proxyPath: '/apps/showfront', origin: 'https://app.showfront.example' };
  const value = { version: 1, ...shows, remind: false, live: [], upcoming: [far], replays: [] };
  const shop = await exampleShop({
    extension: files,
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
      if (theme) theme.settings.current.blocks['ours'] = { type, disabled: false, settings: {} };
    },
  });
  const html = await shop.html('/');
  await shop.stop();
  return html;
}

test('a show far away adds nothing to a page; while it is rehearsed the player is loaded, and nothing is to be seen', async () => {
  const quiet = await homeOf({});
  const rehearsed = await homeOf({ rehearsing: true });

  expect(quiet).not.toMatch(/showfront-(boot|embed|loader)/);
  expect(rehearsed).toContain('data-showfront-boot="embed"');
  expect(rehearsed).not.toContain('<showfront-embed');
});
