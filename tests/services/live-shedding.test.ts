import { expect, test } from 'vitest';
import { react } from '#app/services/audience/react.ts';
import { postLine } from '#app/services/chat/post-line.ts';
import { sayAsTeam } from '#app/services/chat/say-as-team.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { readPulse } from '#app/services/shows/read-pulse.ts';
import { aShow, aTickerOf } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const start = Date.parse('2026-09-01T12:00:00Z');
const viewer = (n: number) => ({ id: `g${String(n).padStart(22, '0')}`, customer: false });

async function crowded(late: number) {
  const app = await makeApp({ now: new Date(start) });
  const show = await aShow(app, await aShop(app), { products: 1 });
  const tick = aTickerOf(app, show);
  app.outside.viewers = 5000;
  let now = start;
  const pass = async (ms: number) => {
    now += ms;
    app.setNow(new Date(now));
    await tick();
  };
  await tick();
  for (let count = 0; count < late; count += 1) await pass(2000);
  const at = { shop: show.shop, showId: show.id };
  await react(app, { ...at, viewer: viewer(1), counts: { heart: 3 } });
  for (const n of [1, 2, 3, 4]) {
    const said = { id: `line-${n}-of-it`, name: `V${n}`, text: `hello ${n}` };
    await postLine(app, { ...at, showKey: show.key, viewer: viewer(n), ...said });
  }
  await sayAsTeam(app, {
    ...{ ...at, actor: 'staff:7', role: 'staff', name: 'Marigold', text: 'Welcome' },
  });
  await pass(1000);
  const told = app.outside.ticks.at(-1)?.tick;
  return { app, at, told, pass };
}

test.for([
  ['nothing', 2, { hearts: 3, w: 5000, lines: 5 }],
  ['hearts first', 3, { hearts: 0, w: 5000, lines: 5 }],
  ['then the count of viewers', 6, { hearts: 0, w: null, lines: 5 }],
  ['then chat, and never the team', 9, { hearts: 0, w: null, lines: 2 }],
] as const)('late ticks leave out %s', async ([, late, expected]) => {
  const { app, at, told } = await crowded(late);

  expect({ hearts: told?.r.heart ?? 0, w: told?.w, lines: told?.c.length }).toEqual(expected);
  expect(told?.c.map(({ role }) => role)).toContain('staff');
  expect((told?.c.length ?? 0) + (told?.more ?? 0)).toBe(5);
  const states = app.outside.states.length;
  const pinned = await pinProduct(app, { ...at, actor: 'staff:7', productId: '1001' });
  expect(app.outside.states.length).toBe(states + 1);
  expect(app.outside.states.at(-1)?.state).toMatchObject({
    pins: pinned.pins,
    stock: pinned.stock,
  });
});

test('the console says what is left out, and when it is over', async () => {
  const { app, at, pass } = await crowded(3);
  const pulse = () => readPulse(app, { ...at, withSales: false });
  // The lease is kept by the database's clock, the pulse is read by the test's.
  await app.db.showTicker.updateMany({
    where: { showId: at.showId },
    data: { heldUntil: new Date('2027-01-01') },
  });
  expect((await pulse()).shed).toBe(1);

  for (let count = 0; count < 10; count += 1) await pass(1000);

  expect((await pulse()).shed).toBe(0);
});
