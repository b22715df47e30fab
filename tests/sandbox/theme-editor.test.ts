import { afterAll, expect, test } from 'vitest';
import { mainTheme } from './extension-status.ts';
import { aFramedApp, closeBrowser } from './framed-app.ts';

afterAll(closeBrowser);

test('the app’s link switches its embed on, and only saving changes the theme', async () => {
  const { sandbox, page, frame } = await aFramedApp({
    pages: { '/': '<button>Activate</button>' },
  });
  const { shop } = sandbox.store;
  const { apiKey } = sandbox.world.secrets;
  const link = `https://${shop.myshopifyDomain}/admin/themes/current/editor?context=apps&activateAppId=${apiKey}/live-embed`;
  const statusOf = async () => {
    const [extension] = await (await frame()).evaluate(() => window.shopify.app.extensions());
    const activations = extension?.activations as { handle: string; status: string }[];
    return activations.find(({ handle }) => handle === 'live-embed')?.status;
  };
  const before = await statusOf();

  await (await frame()).evaluate((address) => void window.open(address, '_top'), link);
  await page.waitForURL(/themes\/current\/editor/);
  const toggle = page.getByRole('switch');
  const offered = await toggle.isChecked();
  const unsaved = structuredClone(mainTheme(sandbox.world).settings.current.blocks);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.goBack();

  expect(before).toBe('available');
  expect(offered).toBe(true);
  expect(unsaved).toEqual({});
  expect(Object.values(mainTheme(sandbox.world).settings.current.blocks)).toEqual([
    {
      type: expect.stringMatching(
        /^shopify:\/\/apps\/showfront\/blocks\/live-embed\/[\da-f-]{36}$/,
      ),
      disabled: false,
      settings: {},
    },
  ]);
  expect(await statusOf()).toBe('active');
});

test('a block is added to the main section, set, and removed again', async () => {
  const { sandbox, page } = await aFramedApp();
  const { adminUrl, store, world } = sandbox;
  const editor = `${adminUrl}/store/${store.shop.handle}/themes/current/editor`;
  const blocks = () =>
    (mainTheme(world).templates['product'] as { sections: { main: { blocks: object } } }).sections
      .main.blocks;

  await page.goto(
    `${editor}?template=product&addAppBlockId=${world.secrets.apiKey}/live-product&target=mainSection`,
  );
  await page.getByLabel('Announce coming shows').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  const added = JSON.stringify(blocks());
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();

  expect(added).toContain('/blocks/live-product/');
  expect(added).toContain('"upcoming":false');
  expect(JSON.stringify(blocks())).not.toContain('/blocks/live-product/');
  expect(Object.keys(blocks())).toContain('buy');
});

test('a link with somebody else’s client id changes nothing', async () => {
  const { sandbox, page } = await aFramedApp();
  const { adminUrl, store } = sandbox;

  await page.goto(
    `${adminUrl}/store/${store.shop.handle}/themes/current/editor?context=apps&activateAppId=somebody/live-embed`,
  );

  expect(await page.getByRole('switch').isChecked()).toBe(false);
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});
