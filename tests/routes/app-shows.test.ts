import { expect, test } from 'vitest';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const newShow = await import('#app/routes/app.shows.new.tsx');
const showPage = await import('#app/routes/app.shows.$showId._index.tsx');
const showList = await import('#app/routes/app.shows._index.tsx');
const consolePage = await import('#app/routes/app.shows.$showId.console.tsx');
const life = await import('#app/routes/app.shows.$showId.life.ts');
const rehearsal = await import('#app/routes/app.shows.$showId.rehearsal.ts');
const head = await import('#app/routes/storefront.live.$key.head.ts');
const { readShow } = await import('#app/services/shows/read-show.ts');

/** Two years on, so that the clock of the machine does not matter. */
const DAY = `${new Date().getFullYear() + 2}-06-15`;

const body = (change: object = {}) => ({
  title: 'Knitwear by the fire',
  description: '',
  aspect: '9:16',
  timeZone: 'America/New_York',
  hosts: [],
  when: { date: DAY, time: '19:30', timeZone: 'America/New_York', doubled: 'first' },
  products: [],
  ...change,
});

const told = async (answered: Response) =>
  ({ status: answered.status, ...((await answered.json()) as object) }) as {
    status: number;
    error?: { code: string; field?: string };
  };

/** The show the answer leads to. */
const idOf = (answered: Response) =>
  /\/app\/shows\/([0-9a-f-]{36})/.exec(answered.headers.get('location') ?? '')?.[1] ?? '';

test('a producer plans a show from the form and finds it on its page and in the list', async () => {
  const producer = await aMerchant(app, env, { role: 'producer' });

  const answered = await newShow.action(producer.call('/app/shows/new', {}, body()));
  const showId = idOf(answered);

  expect(answered.status).toBe(302);
  const page = await showPage.loader(producer.call(`/app/shows/${showId}`, { showId }));
  expect(page.show).toMatchObject({ title: 'Knitwear by the fire', life: 'scheduled' });
  expect(page.show.startsAt).toBe(`${DAY}T23:30:00.000Z`);
  const list = await showList.loader(producer.call('/app/shows?tab=upcoming&q=knitwear'));
  expect(list.shows.map((show) => show.id)).toEqual([showId]);
});

test('without a time it is a draft, and a time makes it a scheduled show', async () => {
  const producer = await aMerchant(app, env, { role: 'producer' });
  const drafted = await newShow.action(
    producer.call('/app/shows/new', {}, body({ when: null, title: 'Later' })),
  );
  const showId = idOf(drafted);
  expect((await readShow(app, { shop: producer.shop, showId })).life).toBe('draft');

  const { products: _products, timeZone: _zone, ...change } = body({ title: 'Soon' });
  await showPage.action(producer.call(`/app/shows/${showId}`, { showId }, change));

  expect(await readShow(app, { shop: producer.shop, showId })).toMatchObject({
    title: 'Soon',
    life: 'scheduled',
  });
});

test.for([
  ['no title', { title: '   ' }, 'title'],
  ['a title of 121 characters', { title: 'x'.repeat(121) }, 'title'],
  [
    'a day that does not exist',
    { when: { date: '2027-02-30', time: '19:30', timeZone: 'UTC', doubled: 'first' } },
    'date',
  ],
  [
    'a zone nobody lives in',
    { when: { date: DAY, time: '19:30', timeZone: 'Mars/Base', doubled: 'first' } },
    'timeZone',
  ],
  [
    'a time that is over',
    { when: { date: '2020-01-01', time: '19:30', timeZone: 'UTC', doubled: 'first' } },
    'time',
  ],
  [
    'a host of nowhere',
    { hosts: [{ hostId: '01900000-0000-7000-8000-000000000000', weight: 1 }] },
    'hosts',
  ],
] as const)('a form with %s is refused where it was typed, and nothing is kept', async (row) => {
  const [, change, field] = row;
  const producer = await aMerchant(app, env, { role: 'producer' });

  const answered = await told(
    await newShow.action(producer.call('/app/shows/new', {}, body(change))),
  );

  expect(answered).toMatchObject({ status: 422, error: { field } });
  const list = await showList.loader(producer.call('/app/shows'));
  expect(list.total).toBe(0);
});

test('a change that is half wrong changes nothing', async () => {
  const producer = await aMerchant(app, env, { role: 'producer' });
  const showId = idOf(await newShow.action(producer.call('/app/shows/new', {}, body())));
  const {
    products: _products,
    timeZone: _zone,
    ...change
  } = body({
    title: 'Renamed',
    when: { date: '2020-01-01', time: '19:30', timeZone: 'UTC', doubled: 'first' },
  });

  const answered = await told(
    await showPage.action(producer.call(`/app/shows/${showId}`, { showId }, change)),
  );

  expect(answered).toMatchObject({ status: 422, error: { code: 'in_the_past', field: 'time' } });
  const show = await readShow(app, { shop: producer.shop, showId });
  expect(show.title).toBe('Knitwear by the fire');
});

test('a step that does not fit is refused with the reason, and the console shows where the show is', async () => {
  const producer = await aMerchant(app, env, { role: 'producer' });
  const showId = idOf(await newShow.action(producer.call('/app/shows/new', {}, body())));

  const answered = await told(
    await life.action(producer.call('/app', { showId }, { step: 'pause' })),
  );

  expect(answered).toMatchObject({ status: 409, error: { code: 'show_moved_on' } });
  const seen = await consolePage.loader(producer.call('/app', { showId }));
  expect(seen.pulse).toMatchObject({ life: 'scheduled', pins: [], sales: [] });
});

test('only who runs shows is told what they sell', async () => {
  const producer = await aMerchant(app, env, { role: 'producer' });
  const moderator = await aMerchant(app, env, { role: 'moderator', shop: producer.shop });
  const showId = idOf(await newShow.action(producer.call('/app/shows/new', {}, body())));
  const salesFor = async (person: typeof producer) =>
    (await consolePage.loader(person.call('/app', { showId }))).pulse.sales;

  expect(await salesFor(producer)).toEqual([]);
  expect(await salesFor(moderator)).toBeNull();
});

test('a producer rehearses a show, and a preview is watched by its own key until it stops', async () => {
  const producer = await aMerchant(app, env, { role: 'producer' });
  const showId = idOf(await newShow.action(producer.call('/app/shows/new', {}, body())));
  const act = (what: object) =>
    rehearsal.action(producer.call(`/app/shows/${showId}/rehearsal`, { showId }, what));

  const started = await act({ act: 'start', crowd: 50 });
  const page = await consolePage.loader(producer.call(`/app/shows/${showId}/console`, { showId }));
  const key = new URL(page.pulse.rehearsal?.previewUrl ?? '').searchParams.get('showfront') ?? '';
  const watch = () =>
    head.loader({ request: new Request('https://app.example/'), params: { key }, context: {} });
  const watched = await watch();
  const again = await told(await act({ act: 'start', crowd: 50 }));
  const stopped = await act({ act: 'stop' });

  expect([started.status, watched.status, stopped.status]).toEqual([200, 200, 200]);
  expect(page.pulse).toMatchObject({ life: 'rehearsal', rehearsal: { crowd: 50, sample: true } });
  expect(again).toMatchObject({ status: 409, error: { code: 'show_moved_on' } });
  expect((await watch()).status).toBe(404);
  expect((await told(await act({ act: 'stop' }))).error?.code).toBe('no_rehearsal');
});

test.each([{}, { act: 'begin' }, { act: 'start' }, { act: 'start', crowd: '50' }])(
  'a rehearsal is not begun by %j',
  async (what) => {
    const producer = await aMerchant(app, env, { role: 'producer' });
    const showId = idOf(await newShow.action(producer.call('/app/shows/new', {}, body())));

    const answered = await rehearsal.action(producer.call('/app', { showId }, what));

    expect(answered.status).toBe(422);
  },
);
