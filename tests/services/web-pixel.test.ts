import { expect, test } from 'vitest';
import { AdminApiError, type AdminClient } from '#app/adapters/shopify/admin-client.ts';
import { connectPixel } from '#app/adapters/shopify/web-pixel.ts';
import { exampleSandbox } from '../sandbox/example.ts';

/** The adapter on the sandbox's Admin API. */
async function aShop() {
  const { world, graphql, stop } = await exampleSandbox();
  const admin: AdminClient = {
    async graphql<Data>(shop: string, query: string, variables: Record<string, unknown> = {}) {
      const { data, errors = [] } = await graphql(query, variables);
      const codes = errors.map(({ extensions }) => String(extensions?.['code']));
      if (codes.length > 0) throw new AdminApiError(shop, 'refused', codes);
      return data as Data;
    },
  };
  const connect = (origin: string) => connectPixel(admin, 'shop.example', { origin });
  const settings = () => world.store.installation.webPixel?.settings;
  const scopes = (change: (all: string[]) => string[]) => {
    for (const token of Object.values(world.store.installation.accessTokens))
      token.scopes = change(token.scopes);
  };
  return { connect, settings, scopes, stop };
}

test('the pixel is made once, and moved when the app moves', async () => {
  const { connect, settings, stop } = await aShop();

  expect(await connect('https://app.example')).toBe(true);
  expect(settings()).toBe('{"origin":"https://app.example"}');
  expect(await connect('https://app.example')).toBe(true);
  expect(await connect('https://moved.example')).toBe(true);
  expect(settings()).toBe('{"origin":"https://moved.example"}');
  await stop();
});

test('without the permission nothing is made and nothing fails', async () => {
  const { connect, settings, scopes, stop } = await aShop();
  scopes((all) => all.filter((scope) => scope !== 'write_pixels'));

  expect(await connect('https://app.example')).toBe(false);
  expect(settings()).toBeUndefined();
  await stop();
});
