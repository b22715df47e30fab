/** What a show sells: into the cart beside the stream, through the checkout, to the host's page and the show's report. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { buyAgain, announce, refundOrder } from '#tests/sandbox/orders.ts';
import { aWindow, type Desk, type Evening, PHONE, playerOn } from './evening.ts';

const liveProperties = (page: Page) =>
  page.evaluate(async () => {
    const cart = (await (await fetch('/cart.js')).json()) as {
      items: { properties: Record<string, string> | null }[];
    };
    return cart.items.map((item) => item.properties?._live ?? '');
  });

const currentTime = (page: Page) =>
  page.evaluate(
    () =>
      document.querySelector('showfront-player')?.shadowRoot?.querySelector('video')?.currentTime ??
      0,
  );

/** Two coats in green, while the stream goes on; paid. */
export async function buy(evening: Evening, shopper: Page): Promise<void> {
  const player = playerOn(shopper);
  await player.getByRole('button', { name: 'Choose Fernhill Wool Coat' }).click();
  await player.getByText('Forest', { exact: true }).click();
  await player.getByRole('button', { name: 'One more' }).click();
  await player.getByRole('button', { name: 'Add to cart' }).click();
  await player.getByText('Added to your cart').waitFor();
  const [token] = await liveProperties(shopper);
  expect(token?.length).toBeGreaterThan(60);
  expect(token?.length).toBeLessThanOrEqual(120);
  const before = await currentTime(shopper);
  await expect.poll(() => currentTime(shopper), { timeout: 30_000 }).toBeGreaterThan(before + 0.5);

  await shopper.goto(`${evening.product.addresses.storefront}/checkout`);
  await shopper.getByLabel('E-mail').fill('buyer@example.com');
  await shopper.getByLabel('First name').fill('Ada');
  await shopper.getByLabel('Last name').fill('Buyer');
  await shopper.getByLabel('Address').fill('1 Elm Street');
  await shopper.getByLabel('Postal code').fill('10001');
  await shopper.getByLabel('City').fill('New York');
  await shopper.getByRole('button', { name: 'Pay now' }).click();
  await shopper
    .getByText(/Thank you/i)
    .first()
    .waitFor();
}

/**
 * Two coats at 328.00 and 12.5 %: 82.00, read by the host on a phone and by the merchant in the show's report. Repeated
 * webhooks change nothing, a refund takes back exactly its half, an altered character earns nothing.
 */
export async function settle(evening: Evening, merchant: Desk, showId: string): Promise<void> {
  const { app: address } = evening.product.addresses;
  const { store, webhooks, world } = evening.product.sandbox;
  const { app, open } = merchant;
  await open('/hosts');
  await app.getByRole('link', { name: 'Mara Lindqvist' }).click();
  await app.getByRole('button', { name: /link/i }).first().click();
  const link = await app.getByRole('textbox', { name: /link/i }).inputValue();
  const host = await aWindow(evening, PHONE);
  await host.goto(link);
  await host.getByRole('button').first().click();
  await host.waitForURL(/\/host$/);
  const hostSees = () =>
    expect.poll(
      async () => {
        await host.goto(`${address}/host`);
        return host.locator('main').innerText();
      },
      { timeout: 60_000 },
    );
  const merchantSees = () =>
    expect.poll(
      async () => {
        await open(`/shows/${showId}/report`);
        return app.locator('body').innerText();
      },
      { timeout: 60_000 },
    );
  await hostSees().toMatch(/82\.00/);
  await hostSees().not.toMatch(/Ada|Buyer|Elm|buyer@/);
  // What was played in the rehearsal is nowhere in it; the web pixel followed the coat from the bag to the checkout.
  await merchantSees().toMatch(/At checkout\s+1[^]*656\.00[^]*82\.00/);

  const [order] = store.orders.list();
  if (!order) throw new Error('The checkout made no order.');
  await webhooks.settle();
  for (let times = 0; times < 5; times += 1) {
    await webhooks.deliver({ topic: 'orders/paid', of: order.id, faults: { duplicate: 1 } });
  }
  await hostSees().toMatch(/82\.00/);
  const [line] = order.lineItems.nodes;
  announce(
    world,
    refundOrder(world, order.id, {
      lines: [{ lineItemId: line?.id ?? '', quantity: 1, restockType: 'RETURN' }],
    }),
  );
  await webhooks.settle();
  await hostSees().toMatch(/41\.00/);

  // One character of the token altered: nothing earned, and the report says why.
  announce(world, buyAgain(world, order, -3));
  await webhooks.settle();
  await merchantSees().toMatch(/altered|signature/i);
  await hostSees().toMatch(/41\.00/);
}
