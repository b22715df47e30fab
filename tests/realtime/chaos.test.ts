import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { pusherRealtime } from '#app/adapters/realtime/publisher.ts';
import { announceState } from '#app/services/live/announce-state.ts';
import { appendEvent } from '#app/services/live/append-event.ts';
import { Ticker, tickRound } from '#app/services/live/tick-shows.ts';
import { ShowSession } from '../../extensions/live-shopping-client/show/session.ts';
import { aShow, happens } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { openClone } from '../setup/database.ts';
import { aBadNetwork } from './bad-network.ts';
import { aStage } from './stage.ts';
import { anOrigin, bootOf, pretendPage } from './storefront.ts';

/** A sequence that is the same in every run: chaos that cannot be repeated cannot be repaired. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('every viewer ends in the right state, though frames are lost, connections are cut and the server goes away', async () => {
  const loss = 0.2;
  const viewers = 50;
  pretendPage();
  const random = seeded(7);
  const stage = await aStage();
  const network = await aBadNetwork(stage.port, { loss }, random);
  onTestFinished(() => network.close());
  const straight = pusherRealtime({
    ...{ PUSHER_APP_ID: stage.id, PUSHER_KEY: stage.key, PUSHER_SECRET: stage.secret },
    ...{ PUSHER_CLUSTER: 'mt1', PUSHER_HOST: stage.host, PUSHER_PORT: stage.port },
    ...{ PUSHER_TLS: false, PUSHER_PUBLIC_PORT: network.port },
  });
  const database = await openClone();
  onTestFinished(() => database.close());
  const clock = { now: () => new Date() };
  const app = await makeApp({ database, realtime: straight, clock });
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 3 });
  const origin = await anOrigin(app, show);
  const sessions = Array.from({ length: viewers }, () => new ShowSession(bootOf(origin), show.key));
  onTestFinished(() => sessions.forEach((session) => session.close()));
  await Promise.all(sessions.map((session) => session.start()));

  const ticker = new Ticker('one');
  const over = new AbortController();
  const ticking = (async () => {
    while (!over.signal.aborted) {
      await tickRound(app, ticker);
      await wait(1000, undefined, { signal: over.signal }).catch(() => {});
    }
  })();
  for (let step = 0; step < 24; step += 1) {
    const productId = String(1001 + Math.floor(random() * 3));
    await happens(app, show, { type: 'product.pinned', data: { productId, variantId: null } });
    network.cut(0.04, random);
    if (step === 14) network.setDown(true);
    if (step === 18) network.setDown(false);
    await wait(200);
  }
  const ended = await app.inShop(shop, (tx) =>
    appendEvent(app, tx, {
      ...{ shop, showId: show.id, actor: 'system' as const },
      ...{ event: { type: 'show.ended', data: {} }, change: { life: 'ended' } },
    }),
  );
  await announceState(app, ended);

  const right = JSON.stringify(ended.state);
  const wrong = () =>
    sessions.filter(({ keeper }) => JSON.stringify(keeper.newest) !== right).length;
  await expect.poll(wrong, { timeout: 20_000, interval: 100 }).toBe(0);
  over.abort();
  await ticking;
  expect(network.lost()).toBeGreaterThan(loss * viewers * 10);
}, 60_000);
