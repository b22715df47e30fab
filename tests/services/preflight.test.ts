import { expect, test } from 'vitest';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { setHostStatus } from '#app/services/hosts/set-host-status.ts';
import { planOffer } from '#app/services/offers/plan-offer.ts';
import { tendHolds } from '#app/services/offers/tend-holds.ts';
import { askReminder } from '#app/services/reminders/ask-reminder.ts';
import { PREFLIGHT_CHECKS, readPreflight } from '#app/services/shows/read-preflight.ts';
import { setTeaser } from '#app/services/shows/set-teaser.ts';
import { rotateStreamKey } from '#app/services/shows/rotate-stream-key.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { preflight as texts } from '#app/components/texts/preflight.ts';
import type { CatalogProduct } from '#app/services/ports.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aPlan } from '../make/an-offer.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:1' as const;
const rate = { type: 'percent' as const, bps: 1000 };

/** A show with everything in place: a coat and a scarf, a host with a rate, a key for two encoders, a picture. */
async function aReadyShow(app: TestApp) {
  const shop = await aShop(app);
  const coat = aProduct(app, { title: 'Coat' });
  const scarf = aProduct(app, { title: 'Scarf' });
  const noor = await addHost(app, { shop, actor, name: 'Noor' });
  await setAgreement(app, { shop, hostId: noor.id, actor, starting: true, terms: { rate } });
  const { id: showId } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-12-20', time: '19:30', timeZone: 'America/New_York' } },
    details: { title: 'Knitwear', aspect: '9:16', hosts: [{ hostId: noor.id, weight: 1 }] },
    products: [{ productId: coat.id }, { productId: scarf.id }],
  });
  await rotateStreamKey(app, { shop, showId, actor });
  const plan = aPlan({ productId: coat.id });
  await planOffer(app, { shop, showId, actor, plan });
  return { app, shop, showId, coat, scarf, noor };
}
type Ready = Awaited<ReturnType<typeof aReadyShow>>;

const look = async ({ app, shop, showId }: Pick<Ready, 'app' | 'shop' | 'showId'>) =>
  Object.fromEntries(
    (await readPreflight(app, { shop, showId })).map(({ check, state, about }) => [
      check,
      about.length > 0 ? [state, ...about.map(({ name }) => name)] : state,
    ]),
  );

/** The outside world with everything in order. */
const inOrder = () => {
  const world = {
    streams: 'live' as 'live' | 'idle' | 'down',
    ...{ backup: true, mail: true, stills: true },
  };
  const ingest = () =>
    [
      { kind: 'rtmp' as const, url: 'rtmp://video', key: 'k' },
      { kind: 'rtmp' as const, url: 'rtmp://video', key: 'b', backup: true as const },
    ].filter(({ backup }) => !backup || world.backup);
  return {
    world,
    ports: {
      video: {
        ...{ id: 'test', askEveryMs: 1000, closeStream: async () => {} },
        openStream: async () => ({
          ...{ externalId: 'test:1', ingest: ingest() },
          playback: {
            ...{ kind: 'hls' as const, url: 'https://video/a.m3u8', aspect: '9:16' as const },
            programDate: true,
          },
        }),
        rotateKey: async () => ingest(),
        readRecording: async () => null,
        drawsStills: async () => world.stills,
        readStatus: async () => {
          if (world.streams === 'down') throw new Error('no answer');
          return world.streams;
        },
      },
      mail: { send: async () => {}, check: async () => world.mail },
    },
  };
};

test('a show with everything in place is green; captions inside the picture nobody can see from here', async () => {
  const app = await makeApp(inOrder().ports);
  const ready = await aReadyShow(app);

  expect(await look(ready)).toEqual({
    ...{ connection: 'right', checkout: 'right', picture: 'right', captions: 'doubtful' },
    ...{ key: 'right', backup: 'right', lineup: 'right', visible: 'right', stock: 'right' },
    ...{ offers: 'right', discounts: 'right', hosts: 'right', commission: 'right' },
    ...{ token: 'right', mail: 'right' },
  });
});

const setProduct = ({ app }: Ready, product: CatalogProduct, change: Partial<CatalogProduct>) =>
  app.outside.products.set(product.id, { ...product, ...change });

const priced = (product: CatalogProduct, change: { price?: string; available?: boolean }) => ({
  variants: product.variants.map((variant) => ({ ...variant, ...change })),
});

type World = ReturnType<typeof inOrder>['world'];

/** Each fault that can be planted, and what is then to be seen. */
const FAULTS: Record<
  string,
  { plant: (ready: Ready, world: World) => unknown; seen: Record<string, unknown> }
> = {
  'the store’s setup is not finished': {
    plant: ({ app }) => (app.outside.readiness = { ...app.outside.readiness, setupRequired: true }),
    seen: { checkout: 'wrong' },
  },
  'the video server is down': {
    plant: (_, world) => (world.streams = 'down'),
    seen: { picture: 'wrong' },
  },
  'the camera is off': {
    plant: (_, world) => (world.streams = 'idle'),
    seen: { picture: 'doubtful' },
  },
  'the stream key is eight days old': {
    plant: ({ app }) => app.setNow('2026-09-09T12:00:01Z'),
    seen: { key: 'doubtful' },
  },
  'the stream key is five weeks old': {
    plant: ({ app }) => app.setNow('2026-10-06T12:00:00Z'),
    seen: { key: 'wrong' },
  },
  'the service gives no second key': {
    plant: (ready, world) => {
      world.backup = false;
      return rotateStreamKey(ready.app, { ...ready, actor });
    },
    seen: { backup: 'doubtful', key: 'right' },
  },
  'nobody can take a picture from an encoder': {
    plant: (_, world) => (world.stills = false),
    seen: { still: 'doubtful' },
  },
  'a product was deleted': {
    plant: ({ app, coat }) => app.outside.products.delete(coat.id),
    seen: { lineup: ['wrong', 'Coat'] },
  },
  'a product is not published': {
    plant: (ready) => setProduct(ready, ready.scarf, { hidden: true }),
    seen: { visible: ['wrong', 'Scarf'] },
  },
  'one product is sold out': {
    plant: (ready) => setProduct(ready, ready.scarf, priced(ready.scarf, { available: false })),
    seen: { stock: ['doubtful', 'Scarf'] },
  },
  'everything is sold out': {
    plant: (ready) => {
      setProduct(ready, ready.scarf, priced(ready.scarf, { available: false }));
      setProduct(ready, ready.coat, priced(ready.coat, { available: false }));
    },
    seen: { stock: ['wrong', 'Coat', 'Scarf'] },
  },
  'other apps use all automatic discounts': {
    plant: ({ app }) => (app.outside.otherDiscounts = 25),
    seen: { discounts: 'wrong' },
  },
  'almost no room for discounts is left': {
    plant: ({ app }) => (app.outside.otherDiscounts = 23),
    seen: { discounts: 'doubtful' },
  },
  'the store has not granted discounts': {
    plant: ({ app }) =>
      (app.outside.readiness = { setupRequired: false, scopes: ['read_products'] }),
    seen: { discount_access: 'wrong' },
  },
  'the host’s engagement has ended': {
    plant: ({ app, shop, noor }) =>
      setHostStatus(app, { shop, hostId: noor.id, actor, status: 'ended' }),
    seen: { engagement: ['wrong', 'Noor'] },
  },
  'the host is paused': {
    plant: ({ app, shop, noor }) =>
      setHostStatus(app, { shop, hostId: noor.id, actor, status: 'paused' }),
    seen: { engagement: ['doubtful', 'Noor'] },
  },
  'the key that signs carts is missing': {
    plant: ({ app }) => Object.assign(app.settings.attributionKeys, { current: 'k9' }),
    seen: { token: 'wrong' },
  },
  'the mail server is down': {
    plant: (_, world) => (world.mail = false),
    seen: { mail: 'wrong' },
  },
};

test.for(Object.entries(FAULTS))(
  '%s: it is seen, and the rest stays as it was',
  async ([, fault]) => {
    const { world, ports } = inOrder();
    const app = await makeApp(ports);
    const ready = await aReadyShow(app);
    const before = await look(ready);

    await fault.plant(ready, world);

    const after = await look(ready);
    expect(after).toMatchObject(fault.seen);
    const lines = Object.keys(fault.seen);
    const replaced = { discount_access: 'discounts', engagement: 'hosts' } as Record<
      string,
      string
    >;
    for (const [check, state] of Object.entries(before)) {
      if (!lines.includes(check) && !lines.some((line) => replaced[line] === check)) {
        // A product that is gone takes its offer with it.
        if (check !== 'offers') expect([check, after[check]]).toEqual([check, state]);
      }
    }
  },
);

test('a show with a picture of its own, or from a browser’s camera, needs nobody who draws one', async () => {
  const { world, ports } = inOrder();
  const ready = await aReadyShow(await makeApp(ports));
  const { app, shop, showId } = ready;
  world.stills = false;
  const { id: filmed } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-12-21', time: '19:30', timeZone: 'America/New_York' } },
    details: { title: 'By phone', aspect: '9:16', hosts: [] },
  });

  const byEncoder = await look(ready);
  const byPhone = await look({ ...ready, showId: filmed });
  const teaser = { text: '', offer: '', trailerUrl: '', pictureUrl: 'https://cdn.example/a.jpg' };
  await setTeaser(app, { shop, showId, actor, teaser });
  const withPicture = await look(ready);

  expect([byEncoder['still'], byPhone['still'], withPicture['still']]).toEqual([
    'doubtful',
    undefined,
    undefined,
  ]);
});

test('a drop’s product is held when it is out of the shop, seen when somebody publishes it, and red while it is not out or may not be', async () => {
  const app = await makeApp(inOrder().ports);
  const ready = await aReadyShow(app);
  const { shop, showId, scarf } = ready;
  const scopes = ['read_discounts', 'write_discounts', 'write_publications'];
  const hide = (hidden: boolean) => setProduct(ready, scarf, { hidden });
  app.outside.readiness = { setupRequired: false, scopes };
  await planOffer(app, {
    ...{ shop, showId, actor },
    plan: aPlan({ productId: scarf.id, discount: null, holdBack: true }),
  });
  const seen = async () => {
    const { held, hold_access, visible, stock } = await look(ready);
    return { held, hold_access, visible, stock };
  };
  const rest = { visible: 'right', stock: 'right' };

  expect(await seen()).toEqual({ held: ['wrong', 'Scarf'], ...rest });
  await tendHolds(app, { shop });
  hide(true);
  expect(await seen()).toEqual({ held: 'right', ...rest });
  hide(false);
  expect(await seen()).toEqual({ held: ['doubtful', 'Scarf'], ...rest });
  app.outside.readiness = { setupRequired: false, scopes: ['write_discounts'] };
  expect(await seen()).toEqual({ hold_access: ['wrong', 'Scarf'], ...rest });
});

test('an empty lineup is red, and nobody presenting is worth a look', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-12-20', time: '19:30', timeZone: 'America/New_York' } },
    details: { title: 'Knitwear', aspect: '9:16', hosts: [] },
  });

  const seen = await look({ app, shop, showId });

  expect(seen).toMatchObject({ lineup: 'wrong', hosts: 'doubtful' });
  expect(Object.keys(seen)).not.toContain('key');
});

test('without a mail server a show is doubtful, and red once somebody waits for a mail', async () => {
  const made = await makeApp(inOrder().ports);
  const settings = { ...made.settings, mail: { ...made.settings.mail, on: false } };
  const ready = await aReadyShow(made);
  const app = { ...made, settings };

  const before = await look({ ...ready, app });
  const show = await made.db.show.findFirstOrThrow({ where: { id: ready.showId } });
  await askReminder(made, {
    ...{ shop: ready.shop, showKey: show.key, address: 'a@example.com', consent: true },
    ...{ locale: 'en', customerId: null, asker: 'here' },
  });

  expect([before.mail, (await look({ ...ready, app })).mail]).toEqual(['doubtful', 'wrong']);
});

test('a shop that does not answer is red, and the other checks still speak', async () => {
  const app = await makeApp({
    catalog: {
      readProducts: () => Promise.reject(new Error('no token')),
      listFactFields: () => Promise.reject(new Error('no token')),
    },
    shops: {
      readShop: () => Promise.reject(new Error('no token')),
      readReadiness: () => Promise.reject(new Error('no token')),
    },
  });
  const shop = await aShop(app);
  const { id: showId } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-12-20', time: '19:30', timeZone: 'America/New_York' } },
    details: { title: 'Knitwear', aspect: '9:16', hosts: [] },
  });

  const seen = await look({ app, shop, showId });

  expect(seen).toMatchObject({ connection: 'wrong', hosts: 'doubtful', mail: 'right' });
  expect(seen).not.toHaveProperty('checkout');
});

test('every line that can be red or yellow has words for it', () => {
  const silent = PREFLIGHT_CHECKS.filter((check) => {
    const { right, doubtful, wrong } = texts.checks[check];
    return !(right || wrong || doubtful);
  });

  expect(silent).toEqual([]);
});
