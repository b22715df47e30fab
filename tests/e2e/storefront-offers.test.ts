/** Offers that many want: who comes when all is claimed stands in line, and what a crowd opens together. */
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { PHONE, aConsole, aStage, lineup, playing, type Stage } from './storefront-stage.ts';

const LONG_MS = 240_000;

let stage: Promise<Stage> | undefined;
const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.reverse()) await end();
}, LONG_MS);

const sharedStage = () => (stage ??= aStage((end) => ends.push(end)));

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
  await lineup(player).getByRole('button', { name: product }).click();
  return { page, player };
}

test(
  'who comes when all is claimed stands in line, walks on through the shop, and is told when one is theirs',
  async () => {
    const stage = await sharedStage();
    await stage.goLive();
    const product = stage.card().products[2];
    const plan = {
      ...{ productId: product?.id ?? '', variantIds: [], kind: 'percent', value: '25' },
      ...{ countdownS: 10, windowS: 1200, allocation: 1, perBuyer: null, opensAfterS: null },
      audience: 'viewers',
    };
    await stage.ask('offers', { act: 'plan', plan });
    const { app } = await aConsole(stage, 'offers');
    await app.getByRole('button', { name: /^Open: 25% off/ }).click();
    await app.getByRole('button', { name: /^Close now: 25% off/ }).waitFor();

    // Nobody pinned it, and nobody watching misses it.
    const onlooker = await stage.visit(watching(stage), PHONE);
    const onPicture = onlooker.getByRole('list', { name: 'Products on screen' });
    await onPicture.getByRole('button', { name: /Fell Merino Beanie.*−25%/ }).waitFor();

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
    await second.page.getByRole('button', { name: 'You are number 1 in line' }).waitFor();
    for (let turns = 0; turns < 2; turns++) {
      await letTimePass(stage);
      await expect.poll(() => lapsed(stage), { timeout: 20_000 }).toBe(turns === 0);
    }

    const turn = second.page.getByRole('button', { name: /^Your turn: Fell Merino Beanie/ });
    await turn.waitFor({ timeout: 30_000 });
    await third.player.getByText('You are number 1 in line').first().waitFor({ timeout: 30_000 });
    await turn.click();
    await second.player.getByText(/^Reserved for you for/).waitFor();
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
    await onPicture.getByText('Fell Merino Beanie').waitFor({ state: 'detached' });
  },
  LONG_MS,
);

const watching = (stage: Stage) => `/?showfront=${stage.card().key}`;

/** Whether a claim that ran out waits for what orders may still say. */
async function lapsed({ product }: Stage): Promise<boolean> {
  const client = new pg.Client({ connectionString: product.env['DATABASE_URL'] });
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM offer_code WHERE status = 'lapsed'");
  await client.end();
  return rows.length > 0;
}

test(
  'hearts open an offer together: the goal and its progress are on every phone, and the price comes in the moment it is met',
  async () => {
    const stage = await sharedStage();
    await stage.goLive();
    const plan = {
      ...{ productId: stage.card().products[3]?.id ?? '', variantIds: [], kind: 'percent' },
      ...{ value: '25', countdownS: 10, windowS: 600, allocation: null, perBuyer: null },
      ...{ audience: 'everyone', opensAfterS: null, goal: { kind: 'hearts', target: 20 } },
    };
    const [one, other] = [await stage.visit(watching(stage)), await stage.visit(watching(stage))];
    await playing(one);

    await stage.ask('offers', { act: 'plan', plan });
    const { app } = await aConsole(stage, 'offers');
    await app.getByText('Its goal has come to 0 %.').waitFor();
    await other.getByText('Opens with 20 hearts').waitFor();
    const tap = async (times: number) => {
      for (let taps = 0; taps < times; taps++)
        await one.getByRole('button', { name: 'Send a heart' }).click();
    };
    await tap(11);
    await other.getByText('50%', { exact: true }).waitFor({ timeout: 15_000 });
    await app.getByText('Its goal has come to 50 %.').waitFor();
    await tap(10);

    await app.getByRole('button', { name: /^Close now: 25% off · Sunday Slippers/ }).waitFor();
    await expect.poll(() => other.getByText('Opens with 20 hearts').count()).toBe(0);
    const player = other.getByRole('dialog', { name: 'Live shopping' });
    await player.getByRole('button', { name: /^Show all/ }).click();
    await lineup(player)
      .getByRole('button', { name: /Sunday Slippers.*(Opens|Ends) in\s+\d:\d\d/ })
      .waitFor();
  },
  LONG_MS,
);
