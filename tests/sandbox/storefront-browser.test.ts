import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../setup/browser.ts';
import { exampleShop, type ExampleShop } from './example-shop.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const PHONE = { width: 390, height: 844 };

async function aPage(shop: ExampleShop, viewport = PHONE) {
  const context = await browser.newContext({ viewport, baseURL: shop.url });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('requestfailed', (request) => {
    // Pictures still on their way when the page is left.
    const { errorText } = request.failure() ?? { errorText: '' };
    if (errorText !== 'net::ERR_ABORTED') problems.push(`${request.url()} ${errorText}`);
  });
  page.on('response', (response) => {
    const isRefusal = response.url().includes('/cart/') && response.status() === 422;
    if (response.status() >= 400 && !isRefusal)
      problems.push(`${response.url()} ${response.status()}`);
  });
  return { page, problems, close: () => context.close() };
}

const drawer = (page: Page) => page.locator('dialog.drawer');

test('on a phone: choose a variant, put it in the cart, change it, check out', async () => {
  const shop = await exampleShop();
  const { page, problems, close } = await aPage(shop);
  await page.goto('/products/saltmarsh-linen-shirt');

  await page.getByRole('radio', { name: 'M', exact: true }).check();
  await page.getByRole('radio', { name: 'Moss' }).check();
  await expect
    .poll(() => new URL(page.url()).searchParams.get('variant'))
    .toBe(shop.variant('saltmarsh-linen-shirt', 'M / Moss'));
  await page.getByRole('button', { name: 'Add to cart' }).click();

  await drawer(page).waitFor();
  expect(await drawer(page).locator('.line__detail').first().textContent()).toBe('M / Moss');
  await drawer(page)
    .getByRole('button', { name: /^One more of/ })
    .click();
  await drawer(page).getByText('$168.00 USD').waitFor();
  expect(await page.locator('[data-cart-count]').textContent()).toBe('2');
  await drawer(page).getByRole('link', { name: 'Check out' }).click();
  await page.getByLabel('E-mail').fill('mina.falk@shopper.example');
  await page.getByLabel('Last name').fill('Falk');
  await page.getByLabel('Address', { exact: true }).fill('1 Mill Lane');
  await page.getByLabel('City').fill('Hudson');
  await page.getByRole('button', { name: 'Pay now' }).click();
  await page.getByText('Your order is in good hands').waitFor();

  expect(shop.world.store.orders.list()[0]?.lineItems.nodes[0]).toMatchObject({
    title: 'Saltmarsh Linen Shirt',
    variantTitle: 'M / Moss',
    quantity: 2,
  });
  expect(problems).toEqual([]);
  await close();
  await shop.stop();
});

test('a sold-out combination is marked and cannot be bought, a refusal is told in words', async () => {
  const shop = await exampleShop();
  const { page, close } = await aPage(shop);
  await page.goto('/products/saltmarsh-linen-shirt');

  await page.getByRole('radio', { name: 'Ink' }).check();
  const add = page.locator('[data-add]');
  expect(await add.isDisabled()).toBe(true);
  expect(await add.textContent()).toBe('Sold out');
  await page.goto('/products/tideline-silk-scarf');
  await page.getByLabel('Quantity', { exact: true }).fill('4');
  await page.getByRole('button', { name: 'Add to cart' }).click();

  await page.getByText("You can't add more Tideline Silk Scarf to the cart.").waitFor();
  expect(await drawer(page).isVisible()).toBe(false);
  await close();
  await shop.stop();
});

/** Calls an action as an app would, and keeps the events it causes. */
const updateFromAnApp = (page: Page, variantId: string) =>
  page.evaluate(async (id) => {
    const events: string[] = [];
    const shopify = (window as unknown as { Shopify: { actions: Actions } }).Shopify;
    interface Actions {
      updateCart: ((payload: object) => Promise<{ cart: object; userErrors: object[] }>) & {
        isDefault(): boolean;
      };
      openCart: () => Promise<void>;
    }
    document.addEventListener('shopify:cart:lines-update', (event) => {
      const { action, context } = event as unknown as { action: string; context: string };
      events.push(`${action} ${context}`);
    });
    const result = await shopify.actions.updateCart({
      lines: [
        {
          merchandiseId: `gid://shopify/ProductVariant/${id}`,
          quantity: 2,
          attributes: [{ key: '_live', value: 'token' }],
        },
      ],
    });
    if (!shopify.actions.updateCart.isDefault()) await shopify.actions.openCart();
    return { events, result, isDefault: shopify.actions.updateCart.isDefault() };
  }, variantId);

test('a theme that configured the standard actions shows what an app put in the cart', async () => {
  const shop = await exampleShop();
  const { page, problems, close } = await aPage(shop);
  await page.goto('/');
  await page.evaluate(() => Object.assign(window, { still: 'here' }));

  const { events, result, isDefault } = await updateFromAnApp(
    page,
    shop.variant('harbour-stoneware-mug', 'Sea'),
  );

  expect(isDefault).toBe(false);
  expect(events).toEqual(['add standard-action']);
  expect(result).toMatchObject({
    userErrors: [],
    cart: {
      totalQuantity: 2,
      cost: { totalAmount: { amount: '48.00', currencyCode: 'USD' } },
      lines: [{ quantity: 2 }],
    },
  });
  await drawer(page).getByText('Harbour Stoneware Mug').first().waitFor();
  expect(await drawer(page).textContent()).not.toContain('_live');
  expect(await page.locator('[data-cart-count]').textContent()).toBe('2');
  expect(await page.evaluate(() => (window as unknown as { still?: string }).still)).toBe('here');
  expect(problems).toEqual([]);
  await close();
  await shop.stop();
});

test('without that the platform loads the page again', async () => {
  const shop = await exampleShop({
    change: ({ store }) => {
      const [theme] = store.themes;
      if (theme) theme.settings.current['configure_standard_actions'] = false;
    },
  });
  const { page, close } = await aPage(shop);
  await page.goto('/');

  const loaded = page.waitForEvent('load');
  await updateFromAnApp(page, shop.variant('harbour-stoneware-mug', 'Sea')).catch(() => undefined);
  await loaded;

  expect(await page.locator('[data-cart-count]').textContent()).toBe('2');
  await close();
  await shop.stop();
});

test('a refused change resolves with userErrors and the cart as it stands', async () => {
  const shop = await exampleShop();
  const { page, close } = await aPage(shop);
  await page.goto('/');

  const { result } = await updateFromAnApp(page, shop.variant('orchard-glass-vase'));

  expect(result).toMatchObject({
    cart: { totalQuantity: 0 },
    userErrors: [{ message: "The product 'Orchard Glass Vase' is already sold out." }],
  });
  await close();
  await shop.stop();
});

test('consent is asked for through the platform’s API and can be withheld', async () => {
  const shop = await exampleShop();
  const { page, close } = await aPage(shop);
  interface Privacy {
    loadFeatures(features: object[], done: () => void): void;
    customerPrivacy?: {
      analyticsProcessingAllowed(): boolean;
      setTrackingConsent(consent: object, done: () => void): void;
    };
  }
  const ask = () =>
    page.evaluate(async () => {
      const { Shopify } = window as unknown as { Shopify: Privacy };
      const before = Shopify.customerPrivacy === undefined;
      await new Promise<void>((resolve) =>
        Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], resolve),
      );
      return [before, Shopify.customerPrivacy?.analyticsProcessingAllowed()];
    });

  await page.goto('/');
  expect(await ask()).toEqual([true, true]);
  await page.goto('/?consent=required');
  expect(await ask()).toEqual([true, false]);
  const told = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const { Shopify } = window as unknown as { Shopify: Privacy };
        document.addEventListener('visitorConsentCollected', (event) =>
          resolve((event as CustomEvent).detail),
        );
        Shopify.customerPrivacy?.setTrackingConsent({ analytics: true }, () => {});
      }),
  );
  expect(told).toMatchObject({ analyticsAllowed: true, marketingAllowed: false });
  await close();
  await shop.stop();
});

test('the editor renders a section again and tells the page before and after', async () => {
  const shop = await exampleShop();
  const { page, close } = await aPage(shop);
  await page.goto('/?design=1');

  const told = await page.evaluate(async () => {
    const seen: string[] = [];
    for (const name of ['section:unload', 'section:load', 'section:select'])
      document.addEventListener(`shopify:${name}`, ({ target }) =>
        seen.push(`${name} ${(target as Element).id}`),
      );
    const { sandboxEditor } = window as unknown as {
      sandboxEditor: { reload(id: string): Promise<void>; select(id: string): void };
    };
    const id = document.querySelector('.section-hero')?.id.replace('shopify-section-', '') ?? '';
    await sandboxEditor.reload(id);
    sandboxEditor.select(id);
    return seen.map((one) => one.replace(id, 'hero'));
  });

  expect(told).toEqual([
    'section:unload shopify-section-hero',
    'section:load shopify-section-hero',
    'section:select shopify-section-hero',
  ]);
  await close();
  await shop.stop();
});

const widths = [
  ['a small phone', 320],
  ['a phone', 390],
  ['a desktop', 1360],
] as const;

test.each(widths)('nothing is wider than %s, in either direction of writing', async (_, width) => {
  const shop = await exampleShop();
  await shop.send('/cart/add.js', { id: shop.variant('meadow-lambswool-throw', 'Fern') });
  const { page, problems, close } = await aPage(shop, { width, height: 800 });

  for (const prefix of ['', '/de', '/ar'])
    for (const path of [
      '/',
      '/products/meadow-lambswool-throw',
      '/collections/home',
      '/cart',
      '/pages/live',
      '/search?q=wool',
    ]) {
      await page.goto(prefix && path === '/' ? prefix : `${prefix}${path}`);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wider, `${prefix}${path}`).toBe(0);
    }
  expect(problems).toEqual([]);
  await close();
  await shop.stop();
});

test('without JavaScript the product form and the cart page still sell', async () => {
  const shop = await exampleShop();
  const context = await browser.newContext({
    viewport: PHONE,
    baseURL: shop.url,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto('/products/harbour-stoneware-mug');

  await page.getByLabel('Choose').selectOption({ label: 'Sea · $24.00' });
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByLabel(/Quantity of/).fill('3');
  await page.getByRole('button', { name: 'Update' }).first().click();

  await page.getByText('$72.00 USD').waitFor();
  await page.getByRole('button', { name: 'Check out' }).click();
  await page.getByRole('heading', { name: 'Checkout' }).waitFor();
  await context.close();
  await shop.stop();
});
