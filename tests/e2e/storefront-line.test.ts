/** An offer that is all claimed: who comes later stands in line, until what nobody bought comes back. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { LAPTOP, PHONE, aStage, playing, type Stage } from './storefront-stage.ts';

const LONG_MS = 240_000;

/** Lets the time of claims pass as if it had: what is held has run out, what ran out was heard of by all orders. */
async function letTimePass({ product }: Stage): Promise<void> {
  const client = new pg.Client({ connectionString: product.env['DATABASE_URL'] });
  await client.connect();
  await client.query("UPDATE offer_code SET until = now() WHERE status IN ('held', 'lapsed')");
  await client.end();
}

/** A phone in the show with the sheet of a product open. */
async function aPhone(stage: Stage, product: RegExp, how = PHONE) {
  const page = await stage.visit(`/?showfront=${stage.card().key}`, how);
  await playing(page);
  const player = page.getByRole('dialog', { name: 'Live shopping' });
  await player.getByRole('button', { name: /^Show all/ }).click();
  await player.getByRole('button', { name: product }).click();
  return { page, player };
}

test(
  'who comes when all is claimed stands in line, walks on through the shop, and is told when one is theirs',
  async () => {
    const stage = await aStage();
    await stage.goLive();
    const product = stage.card().products[2];
    const plan = {
      ...{ productId: product?.id ?? '', variantIds: [], kind: 'percent', value: '25' },
      ...{ countdownS: 10, windowS: 1200, allocation: 1, perBuyer: null, opensAfterS: null },
      audience: 'viewers',
    };
    await stage.ask('offers', { act: 'plan', plan });
    const merchant = await (await stage.browser.newContext(LAPTOP)).newPage();
    await merchant.goto(
      `${stage.product.addresses.admin}/app/shows/${stage.showId}/console?panel=offers`,
    );
    const app = merchant.frameLocator('iframe');
    await app.getByRole('button', { name: /^Open: 25% off/ }).click();
    await app.getByRole('button', { name: /^Close now: 25% off/ }).waitFor();

    const first = await aPhone(stage, /Fell Merino Beanie/);
    await first.player.getByRole('button', { name: /^Claim for/ }).click();
    await first.player.getByText(/^Reserved for you for/).waitFor();
    const second = await aPhone(stage, /Fell Merino Beanie/);
    await second.player.getByRole('button', { name: 'Join the line' }).click();
    await second.player.getByText('You are number 1 in line').first().waitFor();
    const third = await aPhone(stage, /Fell Merino Beanie/);
    await third.player.getByRole('button', { name: 'Join the line' }).click();
    await third.player.getByText('You are number 2 in line').first().waitFor();
    await app.getByText('In line').waitFor();

    // The second goes on shopping with the player in a corner; the place goes with them.
    await second.page.goto(`${stage.product.addresses.storefront}/collections/all`);
    await second.page.getByRole('button', { name: 'Open the live show' }).waitFor();
    for (let turns = 0; turns < 2; turns++) {
      await letTimePass(stage);
      await expect.poll(() => lapsed(stage), { timeout: 20_000 }).toBe(turns === 0);
    }

    const turn = second.page.getByRole('button', { name: /^Your turn: Fell Merino Beanie/ });
    await turn.waitFor({ timeout: 30_000 });
    await third.player.getByText('You are number 1 in line').first().waitFor({ timeout: 30_000 });
    await turn.click();
    await second.page.getByText(/^Reserved for you for/).waitFor();
    await expect
      .poll(
        () =>
          second.page.evaluate(async () => {
            const cart = (await (await fetch('/cart.js')).json()) as {
              discount_codes: { code: string }[];
            };
            return cart.discount_codes.map(({ code }) => code);
          }),
        { timeout: 15_000 },
      )
      .toEqual([expect.stringMatching(/^[2-9A-Z]{12}$/)]);

    await app.getByRole('button', { name: /^Close now: 25% off/ }).click();
    await third.page
      .getByText('The offer ended before it was your turn: Fell Merino Beanie')
      .waitFor({ timeout: 30_000 });
    await app.getByText('1 viewer was still in line').waitFor();
  },
  LONG_MS,
);

/** Whether a claim that ran out waits for what orders may still say. */
async function lapsed({ product }: Stage): Promise<boolean> {
  const client = new pg.Client({ connectionString: product.env['DATABASE_URL'] });
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM offer_code WHERE status = 'lapsed'");
  await client.end();
  return rows.length > 0;
}
