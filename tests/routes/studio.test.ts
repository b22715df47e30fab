/** The studio's doors, and the page that tells the host what to know: who is let in, and what they are told there. */
import { expect, test } from 'vitest';
import type { Briefing } from '#app/services/backstage/read-briefing.ts';
import type { StudioView } from '#app/services/shows/read-studio.ts';
import { aShow } from '#tests/make/a-show.ts';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const broadcast = await import('#app/routes/app.shows.$showId.broadcast.ts');
const briefing = await import('#app/routes/app.shows.$showId.briefing.tsx');
const studio = await import('#app/routes/host.shows.$showId.studio.tsx');
const view = await import('#app/routes/host.shows.$showId.view.ts');
const talk = await import('#app/routes/host.shows.$showId.talk.ts');
const camera = await import('#app/routes/host.shows.$showId.camera.ts');

const context = {};

async function aProducer() {
  const producer = await aMerchant(app, env, { role: 'producer' });
  const show = await aShow(app, producer.shop, { products: 2 });
  const params = { showId: show.id };
  return {
    ...{ producer, show, params },
    async link(): Promise<string> {
      const answered = await broadcast.action(producer.call('/app', params, { way: 'studio' }));
      return ((await answered.json()) as { url: string }).url;
    },
    async brief(body: unknown): Promise<{ status: number; field?: string | undefined }> {
      const answered = await briefing.action(producer.call('/app', params, body));
      const { error } = (await answered.json()) as { error?: { field?: string } };
      return { status: answered.status, ...(error ? { field: error.field } : {}) };
    },
    readBriefing: () => briefing.loader(producer.call('/app', params)) as Promise<Briefing>,
  };
}

/** Opens an address of the studio; the status, and the pass it left in the browser. */
async function open(url: string, showId: string, cookie = '') {
  const request = new Request(url, { headers: { cookie } });
  const answered: unknown = await studio
    .loader({ request, params: { showId }, context })
    .catch((thrown: unknown) => thrown);
  if (!(answered instanceof Response)) return { status: 200, cookie, to: null };
  const set = answered.headers.get('set-cookie') ?? '';
  const [pass = ''] = set.split(';');
  return { status: answered.status, cookie: pass, to: answered.headers.get('location'), set };
}

const host = (showId: string, cookie: string, body?: unknown) => ({
  request: new Request(`https://app.showfront.example/host/shows/${showId}/talk`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { cookie, 'content-type': 'application/json' },
  }),
  ...{ params: { showId }, context },
});

test('a ticket lets one browser into one studio, and leaves its address at once', async () => {
  const { link, show } = await aProducer();
  const other = await aShow(app, show.shop, { products: 1 });
  const url = await link();

  const entered = await open(url, show.id);

  expect(entered).toMatchObject({ status: 302, to: `/host/shows/${show.id}/studio` });
  expect(entered.set).toMatch(/HttpOnly/);
  expect(entered.set).toContain(`Path=/host/shows/${show.id}`);
  const plain = url.split('?')[0] ?? '';
  expect((await open(plain, show.id, entered.cookie)).status).toBe(200);
  // Neither the ticket nor the pass opens another show.
  expect((await open(url, other.id)).status).toBe(401);
  expect((await open(plain, other.id, entered.cookie)).status).toBe(401);
});

test.for([
  ['none', () => ''],
  ['an altered end', (ticket: string) => `${ticket.slice(0, -3)}AAA`],
  ['no signature', (ticket: string) => ticket.split('.')[0] ?? ''],
  ['more behind it', (ticket: string) => `${ticket}.x`],
  ['other words, same signature', (ticket: string) => `e30.${ticket.split('.')[1] ?? ''}`],
] as const)('a ticket with %s lets nobody in', async ([, alter]) => {
  const { link, show } = await aProducer();
  const url = new URL(await link());
  const ticket = url.searchParams.get('ticket') ?? '';
  url.searchParams.set('ticket', alter(ticket));

  expect((await open(url.href, show.id)).status).toBe(401);
});

test('the host reads what to know, pins, answers behind the stage, and sees no other show', async () => {
  const { link, brief, show, readBriefing } = await aProducer();
  const { items } = await readBriefing();
  const [first, second] = items;
  const words = { notes: 'Feel the wool', mustNotSay: 'Cheapest', minutes: 5 };
  const of = (itemId: string | undefined, more: object) => ({ itemId, ...words, ...more });
  expect(
    await brief({
      briefing: ' Smile. ',
      items: [of(first?.itemId, {}), of(second?.itemId, { minutes: null })],
    }),
  ).toEqual({ status: 200 });
  const { cookie } = await open(await link(), show.id);
  const seen = async () => (await (await view.loader(host(show.id, cookie))).json()) as StudioView;

  expect(await seen()).toMatchObject({
    ...{ life: 'live', briefing: 'Smile.' },
    products: [
      { title: 'Product 1001', notes: 'Feel the wool', mustNotSay: 'Cheapest', pinned: false },
      { title: 'Product 1002', pinned: false },
    ],
  });
  const { products } = await seen();
  const pin = { act: 'pin', productId: products[0]?.id };
  expect((await talk.action(host(show.id, cookie, pin))).status).toBe(200);
  const said = { act: 'say', text: 'One minute, please' };
  expect((await talk.action(host(show.id, cookie, said))).status).toBe(200);
  const after = await seen();
  expect(after.products.map(({ pinned, next }) => ({ pinned, next }))).toEqual([
    { pinned: true, next: false },
    { pinned: false, next: true },
  ]);
  expect(after.backstage.at(-1)).toMatchObject({ text: 'One minute, please', side: 'host' });
  // A pass of the studio is no pass to the desk.
  const kick = { act: 'sanction', viewer: `g${'a'.repeat(22)}`, kind: 'block', reason: 'x' };
  expect((await talk.action(host(show.id, cookie, kick))).status).toBe(422);
});

test('a briefing is kept whole or not at all, and says where it went wrong', async () => {
  const { brief, readBriefing } = await aProducer();
  const { items } = await readBriefing();
  const item = (more: object) => ({
    ...{ itemId: items[0]?.itemId, notes: '', mustNotSay: '', minutes: null, ...more },
  });
  const id = items[0]?.itemId;
  const wrong: readonly (readonly [object, number, string | undefined])[] = [
    [{ briefing: 'x'.repeat(4001), items: [] }, 422, 'briefing'],
    [{ briefing: 'Hi', items: [item({ minutes: 0 })] }, 422, `minutes-${id}`],
    [{ briefing: 'Hi', items: [item({ minutes: 1.5 })] }, 422, `minutes-${id}`],
    [{ briefing: 'Hi', items: [item({ notes: 'x'.repeat(1001) })] }, 422, `notes-${id}`],
    [{ briefing: 'Hi', items: [item({ itemId: app.ids.uuid() })] }, 404, undefined],
    [{ briefing: 'Hi', items: 'none' }, 422, undefined],
  ];

  for (const [body, status, field] of wrong) {
    const told = await brief(body);
    expect([told.status, status === 422 && field ? told.field : undefined]).toEqual([
      status,
      field,
    ]);
  }

  expect(await readBriefing()).toMatchObject({ briefing: '' });
});

test('a camera of a show that is over is told so, and one without a pass is not let in', async () => {
  const { link, show } = await aProducer();
  const { cookie } = await open(await link(), show.id);
  await app.db.show.update({ where: { id: show.id }, data: { life: 'ended' } });
  const ask = (pass: string) => camera.action(host(show.id, pass, {}));

  expect((await ask('')).status).toBe(401);
  expect((await ask(cookie)).status).toBe(409);
});
