/** What a merchant does before a show: the player switched on, a host with a rate, a show with its products, a rehearsal. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { placeBlocks } from '#tests/sandbox/place-blocks.ts';
import type { Desk, Evening } from './evening.ts';

/** With nothing planned, a shop with the embed on carries nothing of ours. */
export async function switchOn(evening: Evening, merchant: Desk, shopper: Page): Promise<void> {
  const { sandbox, addresses } = evening.product;
  await merchant.open('');
  const link = merchant.app.getByRole('link', { name: 'Switch on in theme editor' });
  await link.first().click();
  await merchant.page.getByRole('switch', { name: 'Live player' }).waitFor();
  await merchant.page.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => merchant.page.getByRole('status').allInnerTexts(), { timeout: 30_000 })
    .toContain('Saved.');
  placeBlocks(sandbox.world);
  const asked: string[] = [];
  shopper.on('request', (request) => asked.push(request.url()));
  for (const path of ['/products/fernhill-wool-coat', '/pages/live', '/']) {
    await shopper.goto(`${addresses.storefront}${path}`);
    expect(await shopper.content()).not.toMatch(/showfront-/);
  }
  expect(asked.filter((url) => url.includes('/cdn/extensions/'))).toEqual([]);
}

const inTwoHours = () => {
  const at = new Date(Date.now() + 2 * 3_600_000);
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: 'Europe/Bucharest', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
};

/** A host at 12.5 %, and their show with products of several variants. Shape: the show's id. */
export async function plan({ page, app, open }: Desk): Promise<string> {
  await open('/hosts/new');
  await app.getByLabel('Name', { exact: true }).fill('Mara Lindqvist');
  await app.getByLabel('Commission rate').fill('12.5');
  await app.getByRole('button', { name: 'Add host' }).click();
  await app.getByRole('heading', { name: 'Mara Lindqvist' }).waitFor();

  await open('/shows/new');
  const when = inTwoHours();
  await app.getByLabel('Title').fill('Wool & light');
  await app.getByLabel('Date', { exact: true }).fill(when.date);
  await app.getByLabel('Time', { exact: true }).fill(when.time);
  await app.getByLabel('Time zone').selectOption({ label: 'Europe/Bucharest' });
  await app.getByRole('button', { name: 'Add products' }).click();
  const picker = page.getByRole('dialog', { name: 'Add products' });
  await picker.getByRole('checkbox', { name: /^Fernhill Wool Coat/ }).check();
  await picker.getByRole('checkbox', { name: /^Harbour Stoneware Mug/ }).check();
  await picker.getByRole('button', { name: 'Add', exact: true }).click();
  await app.getByLabel('Add a host').selectOption({ label: 'Mara Lindqvist' });
  await page.getByRole('button', { name: 'Save' }).click();
  await app.getByRole('heading', { name: 'Wool & light' }).waitFor();
  const showId = /shows\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

  await open('');
  await app.getByText('Wool & light').waitFor();
  await app.getByText('On', { exact: true }).first().waitFor();
  return showId;
}

/** The visitor of the shop sees the show coming, and nothing else. */
export const seesItComing = ({ product }: Evening, shopper: Page) =>
  expect
    .poll(
      async () => {
        await shopper.goto(product.addresses.storefront);
        return shopper.getByRole('complementary', { name: 'Live shopping' }).allInnerTexts();
      },
      { timeout: 30_000 },
    )
    .toEqual([expect.stringMatching(/Live in.*\n?.*01:5\d:\d\d[^]*Wool & light/)]);

/** Everything happens as on the air, for the team alone. */
export async function rehearse(
  evening: Evening,
  { app, open }: Desk,
  on: { showId: string; shopper: Page },
): Promise<void> {
  await open(`/shows/${on.showId}/console?panel=backstage`);
  await app.getByRole('button', { name: 'Start rehearsal' }).click();
  await app.getByText('Rehearsal. Shoppers see nothing of it.').waitFor();
  const parts = app.getByRole('navigation', { name: 'Parts of the console' });
  await parts.getByRole('button', { name: 'Screen' }).click();
  await app.getByRole('button', { name: /^Fernhill Wool Coat/ }).click();
  await app.getByRole('button', { name: 'Take Fernhill Wool Coat off the screen' }).waitFor();
  // The crowd comes in.
  const watching = app.locator('dl > div').filter({ hasText: 'Watching' }).locator('dd');
  await expect.poll(() => watching.innerText(), { timeout: 60_000 }).toMatch(/^[1-9]\d*$/);
  await seesItComing(evening, on.shopper);
  await app.getByRole('button', { name: 'Stop rehearsal' }).click();
  await app.getByText('Not on air yet. Shoppers see the countdown.').waitFor();
}

/** A quarter off the mug for ten minutes, to be opened by a tap. */
export async function planDrop(evening: Evening, desk: Desk, showId: string): Promise<void> {
  const { products } = evening.product.sandbox.store;
  const mug = products.find(({ title }) => title === 'Harbour Stoneware Mug');
  await desk.send(`/shows/${showId}/offers`, {
    act: 'plan',
    plan: {
      ...{ productId: mug?.id ?? '', variantIds: [], kind: 'percent', value: '25' },
      ...{ countdownS: 10, windowS: 600, allocation: 20, perBuyer: null, opensAfterS: null },
      audience: 'everyone',
    },
  });
}
