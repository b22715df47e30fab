import { expect, test } from 'vitest';
import type { GiveawayRecord, GiveawayView, TakesPart } from '#app/contract/viewer-input.ts';
import { drawGiveaway } from '#app/services/giveaways/draw-giveaway.ts';
import { issuePass } from '#app/services/live/viewer-pass.ts';
import { aGiveaway } from '#tests/make/a-giveaway.ts';
import { aShow, type MadeShow } from '#tests/make/a-show.ts';
import { aShop } from '#tests/make/app.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const part = await import('#app/routes/storefront.live.$key.giveaways.$id.ts');
const record = await import('#app/routes/storefront.live.$key.giveaways.$id_.record.ts');

const passOf = ({ shop, id: showId }: MadeShow, visit = 'visit-0123456789') =>
  issuePass(app.settings, { shop, showId, visit, customerId: null, now: app.clock.now() });

function knock(door: typeof part | typeof record, show: MadeShow, id: string, body?: unknown) {
  const request = new Request(
    `https://app.showfront.example/storefront/live/${show.key}/giveaways/${id}`,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  );
  const call = { request, params: { key: show.key, id }, context: {} } as never;
  return body === undefined ? door.loader(call) : part.action(call);
}

test('a viewer takes part through the door, and anybody reads what is needed to draw again', async () => {
  const show = await aShow(app, await aShop(app));
  const tap = await aGiveaway(app, show);
  const { giveawayId } = tap;

  const answer = await knock(part, show, giveawayId, { pass: passOf(show), name: '<b>Ana</b>' });

  const taken = (await answer.json()) as TakesPart;
  expect(taken).toEqual({ entry: expect.any(String) as string, name: '<b>Ana</b>', claim: null });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  await drawGiveaway(app, tap);
  const view = (await (await knock(part, show, giveawayId)).json()) as GiveawayView;
  expect(view.names).toEqual(['<b>Ana</b>']);
  const published = await knock(record, show, giveawayId);
  expect(published.headers.get('access-control-allow-origin')).toBe('*');
  const text = await published.text();
  expect(JSON.parse(text) as GiveawayRecord).toMatchObject({
    ...{ form: 'showfront-giveaway/1', entries: [taken.entry], won: [taken.entry] },
  });
  expect(text).not.toContain('Ana');
});

test.each<[string, number, string, (show: MadeShow) => unknown]>([
  ['no name', 422, 'form', (show) => ({ pass: passOf(show) })],
  ['a name that is a list', 422, 'form', (show) => ({ pass: passOf(show), name: ['Ana'] })],
  ['a name without end', 422, 'form', (show) => ({ pass: passOf(show), name: 'x'.repeat(201) })],
  ['no pass', 422, 'form', () => ({ name: '' })],
  [
    'a forged pass',
    401,
    'pass',
    () => ({ pass: 'k1.gaaaaaaaaaaaaaaaaaaaaaa.9999999999.x', name: '' }),
  ],
])('the door refuses %s', async (_what, status, code, body) => {
  const show = await aShow(app, await aShop(app));
  const { giveawayId } = await aGiveaway(app, show);

  const answer = await knock(part, show, giveawayId, body(show));

  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject({ error: { code } });
  expect(await app.db.giveawayEntry.count({ where: { giveawayId } })).toBe(0);
});

test('another show’s giveaway, one that is only planned, and what is no id are nowhere', async () => {
  const shop = await aShop(app);
  const [show, other] = [await aShow(app, shop), await aShow(app, shop)];
  const ids = [
    (await aGiveaway(app, other)).giveawayId,
    (await aGiveaway(app, show, { planned: true })).giveawayId,
    "x' OR 1=1",
  ];

  for (const id of ids) {
    const entered = await knock(part, show, id, { pass: passOf(show), name: '' });
    const read = [await knock(part, show, id), await knock(record, show, id)];
    expect([entered.status, ...read.map(({ status }) => status)]).toEqual([410, 404, 404]);
  }
});
