/** A shop of the sandbox with our extension as it is deployed, told of the shows of a test. */
import { readdirSync, readFileSync } from 'node:fs';
import { exampleShop } from '#tests/sandbox/example-shop.ts';

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

/** A shop with the embed on and one show, far away; `more` is told to its theme besides. */
export async function shopOf(more: object, ...folders: string[]) {
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
