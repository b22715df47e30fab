import { expect, test } from 'vitest';
import { addHost } from '#app/services/hosts/add-host.ts';
import { setBriefing } from '#app/services/backstage/set-briefing.ts';
import { changeLineupItem } from '#app/services/lineup/change-lineup-item.ts';
import { changeOffer } from '#app/services/offers/change-offer.ts';
import { listOffers } from '#app/services/offers/list-offers.ts';
import { planOffer, type OfferPlan } from '#app/services/offers/plan-offer.ts';
import { planPoll } from '#app/services/polls/plan-poll.ts';
import { changeSeries } from '#app/services/series/change-series.ts';
import { readSeries } from '#app/services/series/read-series.ts';
import { saveTemplate } from '#app/services/series/save-template.ts';
import { startSeries } from '#app/services/series/start-series.ts';
import { useTemplate } from '#app/services/series/use-template.ts';
import { copyShow } from '#app/services/shows/copy-show.ts';
import { readPrepared } from '#app/services/shows/read-prepared.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { setTeaser } from '#app/services/shows/set-teaser.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:1' as const;
const timeZone = 'America/New_York';
const WEEKLY = { unit: 'week', every: 1, weekdays: [2], lastOn: null } as const;
const TEASER = {
  ...{ text: 'Three coats, one evening.', offer: '20% for who comes' },
  ...{ trailerUrl: 'https://cdn.example/coats.mp4', pictureUrl: 'https://cdn.example/coats.jpg' },
};

/** A show on a Tuesday for which everything was prepared that can be. */
async function aPreparedShow(app: TestApp) {
  const shop = await aShop(app);
  const coat = aProduct(app, { title: 'Coat' });
  const scarf = aProduct(app, { title: 'Scarf' });
  const [noor, ines] = [
    await addHost(app, { shop, actor, name: 'Noor' }),
    await addHost(app, { shop, actor, name: 'Inés' }),
  ];
  const { id: showId } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-10-20', time: '19:30', timeZone } },
    details: {
      ...{ title: 'Knitwear', aspect: '9:16' },
      hosts: [
        { hostId: noor.id, weight: 2 },
        { hostId: ines.id, weight: 1 },
      ],
    },
    products: [{ productId: coat.id }, { productId: scarf.id }],
  });
  const at = { shop, showId, actor };
  const { lineup } = await readShow(app, { shop, showId });
  for (const { id } of lineup) {
    await changeLineupItem(app, { ...at, itemId: id, look: 'Autumn', hostId: ines.id });
  }
  await setBriefing(app, {
    ...{ ...at, briefing: 'Begin with the window.' },
    items: [
      { itemId: lineup[0]!.id, notes: 'Lined.', mustNotSay: 'waterproof', minutes: 12 },
      { itemId: lineup[1]!.id, notes: '', mustNotSay: '', minutes: 5 },
    ],
  });
  await setTeaser(app, { ...at, teaser: TEASER });
  const plan: OfferPlan = {
    ...{ productId: coat.id, variantIds: [], discount: { kind: 'percent', bps: 2000 } },
    ...{ countdownS: 60, windowS: 300, allocation: 12, perBuyer: 1, audience: 'viewers' },
    ...{ opensAfterS: 1200, holdBack: false, outAgain: false },
  };
  await planOffer(app, { ...at, plan });
  await planOffer(app, {
    ...at,
    plan: {
      ...{ ...plan, productId: scarf.id, discount: null, audience: 'everyone' },
      ...{
        opensAfterS: null,
        holdBack: true,
        outAgain: true,
        goal: { kind: 'hearts' as const, target: 500 },
      },
    },
  });
  await planPoll(app, { ...at, question: 'Which next?', options: ['Red', 'Green'], seconds: 60 });
  await planPoll(app, { ...at, question: 'Belt?', options: ['Yes', 'No'], seconds: null });
  return { ...at, coat, scarf, noor, ines, plan };
}

/** Everything about a show but its name and its time. */
async function made(app: TestApp, shop: string, showId: string) {
  const show = await readShow(app, { shop, showId });
  return {
    ...(await readPrepared(app, { shop, showId })),
    posterUrl: show.posterUrl,
    hosts: show.hosts.map(({ name, weight }) => [name, weight]),
    notes: show.lineup.map(({ title, notes, look }) => [title, notes, look]),
  };
}

test.for(['copied', 'repeated', 'begun from a template', 'made by its series'] as const)(
  'a show that is %s has all that was prepared for the first',
  async (way) => {
    const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
    const first = await aPreparedShow(app);
    const { shop, showId } = first;
    const ways = {
      copied: async () => (await copyShow(app, first)).ids[0],
      repeated: async () =>
        (await copyShow(app, { ...first, repeat: { everyDays: 7, times: 1 } })).ids[0],
      'begun from a template': async () => {
        const { id } = await saveTemplate(app, { shop, showId, actor, name: 'Evening' });
        return (await useTemplate(app, { shop, actor, templateId: id })).showId;
      },
      'made by its series': async () => {
        const { id } = await startSeries(app, { ...first, rule: WEEKLY });
        return (await readSeries(app, { shop, seriesId: id })).shows[0]?.id;
      },
    };

    const second = (await ways[way]()) ?? '';

    expect(second).not.toBe(showId);
    expect(await made(app, shop, second)).toEqual(await made(app, shop, showId));
    expect(await made(app, shop, second)).toMatchObject({
      briefing: 'Begin with the window.',
      teaserOffer: '20% for who comes',
      posterUrl: TEASER.pictureUrl,
      offers: [
        { opensAfterS: 1200, audience: 'viewers' },
        { discount: null, goal: { kind: 'hearts', target: 500 } },
      ],
      polls: [{ question: 'Which next?' }, { question: 'Belt?' }],
      items: [
        { mustNotSay: 'waterproof', minutes: 12, hostId: first.ines.id },
        { mustNotSay: '', minutes: 5 },
      ],
      notes: [
        ['Coat', 'Lined.', 'Autumn'],
        ['Scarf', '', 'Autumn'],
      ],
    });
    const { offers } = await listOffers(app, { shop, showId: second });
    // Whoever copies a show was not asked whether the shop is to hide the scarf again.
    expect(offers.map(({ holdBack, outAgain }) => holdBack || outAgain)).toEqual([false, false]);
    expect(offers.map(({ status, sold }) => [status, sold])).toEqual([
      ['planned', 0],
      ['planned', 0],
    ]);
  },
);

test('a list of one’s own is where the next picture comes from; a film at YouTube and stream keys stay behind', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const first = await aPreparedShow(app);
  const { shop, showId } = first;
  const copyFrom = async (videoSource: { kind: string; address: string }) => {
    await app.db.show.updateMany({
      where: { shop, id: showId },
      data: { videoSource, streamId: 'stream-1' },
    });
    const { ids } = await copyShow(app, first);
    return app.db.show.findFirstOrThrow({ where: { id: ids[0]! } });
  };

  const list = await copyFrom({ kind: 'hls', address: 'https://live.example/a.m3u8' });
  const film = await copyFrom({ kind: 'youtube', address: 'dQw4w9WgXcQ' });

  expect(list).toMatchObject({ videoSource: { kind: 'hls' }, streamId: null, playback: null });
  expect(film).toMatchObject({ videoSource: null, streamId: null });
});

test('a copy leaves out what cannot be had any more: an offer of a product that is gone, or that costs less than the offer', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const first = await aPreparedShow(app);
  const { shop, coat, scarf, plan } = first;
  await planOffer(app, {
    ...first,
    plan: { ...plan, discount: { kind: 'price', amountMinor: 4000 } },
  });
  app.outside.products.delete(scarf.id);
  const cheap = coat.variants.map((variant) => ({ ...variant, price: '30.00' }));
  app.outside.products.set(coat.id, { ...coat, variants: cheap });

  const { ids } = await copyShow(app, first);

  const { offers } = await listOffers(app, { shop, showId: ids[0]! });
  expect(offers.map(({ productId, discount }) => [productId, discount?.kind])).toEqual([
    [coat.id, 'percent'],
  ]);
});

test('a series hands a change of what was prepared on, and spares a show whose teaser, offer or briefing was changed by hand', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const first = await aPreparedShow(app);
  const { shop, showId } = first;
  const { id: seriesId } = await startSeries(app, { ...first, rule: WEEKLY });
  const [, second = '', third = '', fourth = ''] = [
    ...(await readSeries(app, { shop, seriesId })).shows,
  ]
    .reverse()
    .map(({ id }) => id);
  await setTeaser(app, { ...first, showId: second, teaser: { ...TEASER, offer: 'Mine' } });
  const [offer] = (await listOffers(app, { shop, showId: third })).offers;
  await changeOffer(app, {
    ...{ ...first, showId: third, offerId: offer!.id },
    plan: { ...first.plan, allocation: 3 },
  });
  await setBriefing(app, { ...first, briefing: 'End with the window.', items: [] });

  await changeSeries(app, {
    ...{ shop, seriesId, actor, title: 'Wool hour', description: '', time: '19:30', timeZone },
    ...{ rule: WEEKLY, from: showId },
  });

  const now = await Promise.all(
    [second, third, fourth].map(async (id) => {
      const { briefing, teaserOffer, offers } = await readPrepared(app, { shop, showId: id });
      return [briefing, teaserOffer, offers[0]?.allocation];
    }),
  );
  expect(now).toEqual([
    ['Begin with the window.', 'Mine', 12],
    ['Begin with the window.', TEASER.offer, 3],
    ['End with the window.', TEASER.offer, 12],
  ]);
});

test('a series kept before preparations were taken over leaves those of its shows alone', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const first = await aPreparedShow(app);
  const { shop } = first;
  const { id: seriesId } = await startSeries(app, { ...first, rule: WEEKLY });
  const [row] = await app.db.showSeries.findMany({ where: { shop } });
  const { prepared: _prepared, ...content } = row!.content as object & { prepared: unknown };
  await app.db.showSeries.updateMany({ where: { shop }, data: { content } });

  await changeSeries(app, {
    ...{ shop, seriesId, actor, title: 'Wool hour', description: '', time: '19:30', timeZone },
    ...{ rule: WEEKLY },
  });

  const [last] = (await readSeries(app, { shop, seriesId })).shows;
  expect(last?.title).toBe('Wool hour');
  expect(await readPrepared(app, { shop, showId: last?.id ?? '' })).toMatchObject({
    briefing: 'Begin with the window.',
    offers: [{ opensAfterS: 1200 }, { discount: null }],
  });
});
