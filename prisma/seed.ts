/**
 * One fixed story, told through the services as people would live it: the shop Marigold & Moss plans its first weeks
 * of live shows. Products are the shop's own and are read from it; only the calendar moves with today.
 */
import { app } from '#app/app-context.server.ts';
import { database } from '#app/db.server.ts';
import { sameTimeAfter, wallClockOf } from '#app/domain/show/start.ts';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { chooseFacts } from '#app/services/facts/choose-facts.ts';
import { engageHost } from '#app/services/hosts/engage-host.ts';
import { changeLineupItem } from '#app/services/lineup/change-lineup-item.ts';
import type { App } from '#app/services/ports.ts';
import { planOffer, type OfferPlan } from '#app/services/offers/plan-offer.ts';
import { listInstalledShops } from '#app/services/shops/list-installed-shops.ts';
import { readShop } from '#app/services/shops/read-shop.ts';
import { draftShow } from '#app/services/shows/draft-show.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';

/** The story's products by the handle they have in the shop. */
const PRODUCTS = {
  coat: '8614201983075',
  throw: '8614201983223',
  beanie: '8614201983408',
  slippers: '8614201983445',
  scarf: '9007199254742993',
  mug: '8614201983112',
  dinnerSet: '8614201983149',
  apron: '8614201983334',
  basket: '8614201983260',
  shirt: '8614201983038',
  candle: '8614201983186',
} as const;

type Product = keyof typeof PRODUCTS;

const actor = 'system';

/** How long ago the hosts were engaged. */
const ENGAGED_DAYS = 45;

const pick = (...names: Product[]) =>
  names.map((name) => ({ productId: `gid://shopify/Product/${PRODUCTS[name]}` }));

/** What the host should say, by product. */
const NOTES: Partial<Record<Product, string>> = {
  coat: 'Walk to the window: the green only shows in daylight. Lined, so mention the pocket.',
  throw: 'Knots are tied by hand in Hawick. Let it fall over the chair.',
  scarf: 'Three left, and no more this season. Say so once, not twice.',
};

const USUAL: Omit<OfferPlan, 'productId'> = {
  ...{ variantIds: [], discount: null, countdownS: 30, windowS: 300, audience: 'everyone' },
  ...{ allocation: null, perBuyer: null, opensAfterS: null, holdBack: false, outAgain: false },
};

/** What is planned for the evening: a price for everybody, one for those who watch, and a drop by the clock. */
const OFFERS: readonly (readonly [Product, Partial<OfferPlan>])[] = [
  ['throw', { discount: { kind: 'percent', bps: 2_000 }, allocation: 12 }],
  [
    'coat',
    {
      ...{ discount: { kind: 'amount', amountMinor: 5_000 }, audience: 'viewers' },
      ...{ allocation: 6, perBuyer: 1 },
    },
  ],
  ['beanie', { opensAfterS: 20 * 60, countdownS: 120, windowS: 600 }],
];

/** For the lunch: a price that hearts open together, and few of one for those who watch, so that a line forms. */
const LUNCH_OFFERS: typeof OFFERS = [
  ['basket', { discount: { kind: 'percent', bps: 1_500 }, goal: { kind: 'hearts', target: 150 } }],
  [
    'apron',
    {
      ...{ discount: { kind: 'percent', bps: 3_000 }, audience: 'viewers' },
      ...{ allocation: 5, perBuyer: 1 },
    },
  ],
];

async function tell(shop: string): Promise<void> {
  const { timeZone } = await readShop(app, { shop });
  const today = { ...wallClockOf(app.clock.now().getTime(), timeZone), time: '19:30' };
  const inDays = (days: number, time = '19:30') => ({ ...sameTimeAfter(today, days), time });
  const percent = (bps: number) => ({ rate: { type: 'percent' as const, bps } });
  // The hosts have been with the shop for a while: what they are promised held before today.
  const engagedAt = new Date(app.clock.now().getTime() - ENGAGED_DAYS * 86_400_000);
  const then: App = { ...app, clock: { now: () => engagedAt } };

  await setAgreement(then, {
    ...{ shop, actor, starting: true },
    terms: { ...percent(800), holdDays: 14, windowDays: 7, codes: true },
  });
  const noor = await engageHost(then, {
    ...{ shop, actor },
    details: { name: 'Noor Haddad', email: 'noor@haddad.example', kind: 'influencer' },
    terms: percent(1200),
  });
  const ines = await engageHost(then, {
    ...{ shop, actor },
    details: { name: 'Inés Calloway', email: 'ines@calloway.example', kind: 'influencer' },
    terms: percent(1500),
  });
  const jonas = await engageHost(then, {
    ...{ shop, actor },
    details: { name: 'Jonas Feld', email: 'jonas@marigold-moss.example', kind: 'employee' },
    terms: null,
  });

  const facts = ['material', 'care', 'length', 'weight', 'volume', 'dishwasher'];
  await chooseFacts(app, { shop, actor, facts: facts.map((key) => `custom.${key}`) });
  const knitwear = await scheduleShow(app, {
    ...{ shop, actor, when: inDays(1) },
    details: {
      title: 'Knitwear by the fire',
      description: 'Noor tries on the whole winter rail. Bring a cup of something warm.',
      aspect: '9:16',
      hosts: [{ hostId: noor.id, weight: 1 }],
    },
    products: pick('coat', 'throw', 'beanie', 'slippers', 'scarf'),
  });
  const lunch = await scheduleShow(app, {
    ...{ shop, actor, when: inDays(5, '12:00') },
    details: {
      title: 'The kitchen table',
      description: 'Stoneware, linen and how to set a table for eight without panic.',
      aspect: '16:9',
      hosts: [
        { hostId: ines.id, weight: 2 },
        { hostId: jonas.id, weight: 1 },
      ],
    },
    products: pick('mug', 'dinnerSet', 'apron', 'basket', 'candle'),
  });
  await draftShow(app, {
    ...{ shop, actor, products: pick('shirt') },
    details: { title: 'Linen for the first warm day', aspect: '9:16', timeZone, hosts: [] },
  });

  for (const [{ id: showId }, offers] of [
    [knitwear, OFFERS],
    [lunch, LUNCH_OFFERS],
  ] as const) {
    for (const [product, terms] of offers) {
      const plan = { ...USUAL, productId: PRODUCTS[product], ...terms };
      await planOffer(app, { shop, actor, showId, plan });
    }
  }

  const { lineup } = await readShow(app, { shop, showId: knitwear.id });
  for (const [name, notes] of Object.entries(NOTES)) {
    const item = lineup.find((one) => one.productId.endsWith(PRODUCTS[name as Product]));
    if (item) {
      await changeLineupItem(app, { shop, actor, showId: knitwear.id, itemId: item.id, notes });
    }
  }
}

try {
  for (const shop of await listInstalledShops(app)) await tell(shop);
} finally {
  await database.close();
}
