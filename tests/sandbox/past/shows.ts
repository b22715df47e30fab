/**
 * What the shop of the demo has behind it: shows that were held, who watched, what was said and sold. Written as
 * people would tell it; `tell-past.ts` lives it again through the product's services.
 */

/** The shop's products by what the story calls them: product and the variant that sells, as in `seed.json`. */
export const GOODS = {
  coat: ['8614201983075', '46210398170657'],
  throw: ['8614201983223', '46210398171477'],
  beanie: ['8614201983408', '46210398171764'],
  slippers: ['8614201983445', '46210398171969'],
  mug: ['8614201983112', '46210398171149'],
  dinnerSet: ['8614201983149', '46210398171272'],
  apron: ['8614201983334', '46210398171682'],
  basket: ['8614201983260', '46210398171559'],
  candle: ['8614201983186', '46210398171395'],
} as const;
export type Goods = keyof typeof GOODS;

/** Units: `at` in seconds since the start, `days` after it. */
export interface PastShow {
  readonly title: string;
  readonly description: string;
  /** Days before today. */
  readonly daysAgo: number;
  readonly minutes: number;
  /** Names of the hosts, and how their commission is shared. */
  readonly hosts: readonly { readonly name: string; readonly weight: number }[];
  /** What a host is paid for coming, in minor units. */
  readonly fee?: { readonly host: string; readonly amountMinor: bigint };
  readonly lineup: readonly Goods[];
  readonly pins: readonly { readonly at: number; readonly product: Goods }[];
  /** Most viewers at once; the curve rises and falls around it. */
  readonly crowd: number;
  readonly chat: readonly { readonly at: number; readonly name: string; readonly text: string }[];
  /** What is said in the recording, five seconds a line from `at` on, by language. */
  readonly captions?: { readonly at: number; readonly lines: Readonly<Record<string, string[]>> };
  readonly questions: readonly {
    readonly at: number;
    readonly name: string;
    readonly text: string;
    readonly product: Goods | null;
    readonly votes: number;
    readonly answeredAt?: number;
  }[];
  readonly orders: readonly {
    readonly at: number;
    readonly goods: readonly (readonly [Goods, number])[];
    readonly country?: 'GB' | 'DE';
    /** Which of the shop's customers; a guest otherwise. */
    readonly customer?: 0 | 1 | 2;
    /** Units of the first line that came back, and when. */
    readonly returned?: { readonly units: number; readonly days: number };
    /** Bought in the replay, so many days later. */
    readonly replayDays?: number;
  }[];
}

export const PAST: readonly PastShow[] = [
  {
    title: 'Sunday table, set slowly',
    description: 'Inés and Jonas set one table three ways, and eat at it afterwards.',
    daysAgo: 27,
    minutes: 14,
    hosts: [
      { name: 'Inés Calloway', weight: 2 },
      { name: 'Jonas Feld', weight: 1 },
    ],
    fee: { host: 'Inés Calloway', amountMinor: 15_000n },
    lineup: ['dinnerSet', 'mug', 'apron', 'candle', 'basket'],
    pins: [
      { at: 40, product: 'mug' },
      { at: 210, product: 'dinnerSet' },
      { at: 430, product: 'candle' },
      { at: 640, product: 'apron' },
    ],
    crowd: 34,
    chat: [
      { at: 35, name: 'Petra', text: 'Good evening from Ghent' },
      { at: 90, name: 'Lou', text: 'That glaze!' },
      { at: 250, name: 'Amina', text: 'Dishwasher safe?' },
      { at: 300, name: 'Petra', text: 'Just ordered the marigold ones' },
      {
        at: 470,
        name: 'Theo',
        text: 'The candle smells like my grandmother’s house, in a good way',
      },
      { at: 700, name: 'Lou', text: 'Two aprons, please' },
    ],
    captions: {
      at: 2,
      lines: {
        en: [
          'Good evening, and welcome to our table.',
          'Jonas has laid the cloth, I have brought the mugs.',
          'Every one of them is thrown by hand, so no two are the same.',
          'Look at the marigold glaze: it pools at the rim\nand breaks where the clay is thin.',
          'It holds three hundred millilitres, and it goes in the dishwasher.',
          'Now let us set the first place together.',
        ],
        de: [
          'Guten Abend und willkommen an unserem Tisch.',
          'Jonas hat das Tuch gelegt, ich habe die Becher dabei.',
          'Jeder ist von Hand gedreht, keine zwei sind gleich.',
          'Seht euch die Glasur an: Am Rand sammelt sie sich,\nund wo der Ton dünn ist, bricht sie auf.',
          'Er fasst drei Deziliter und darf in die Spülmaschine.',
          'Jetzt decken wir gemeinsam den ersten Platz.',
        ],
        ar: [
          'مساء الخير، وأهلاً بكم على مائدتنا.',
          'وضع يوناس المفرش، وأحضرتُ أنا الأكواب.',
          'كل كوب مصنوع باليد، فلا يتشابه اثنان.',
        ],
      },
    },
    questions: [
      {
        ...{ at: 255, name: 'Amina', text: 'Is the dinner set dishwasher safe?' },
        ...{ product: 'dinnerSet', votes: 6, answeredAt: 330 },
      },
      {
        ...{ at: 520, name: 'Theo', text: 'How many hours does the small candle burn?' },
        ...{ product: 'candle', votes: 3 },
      },
    ],
    orders: [
      { at: 120, goods: [['mug', 2]], customer: 0 },
      { at: 310, goods: [['mug', 4]] },
      { at: 345, goods: [['dinnerSet', 1]], returned: { units: 1, days: 6 } },
      {
        at: 410,
        goods: [
          ['dinnerSet', 1],
          ['mug', 2],
        ],
        country: 'GB',
      },
      { at: 520, goods: [['candle', 3]], customer: 1 },
      {
        at: 690,
        goods: [
          ['apron', 1],
          ['candle', 1],
        ],
      },
      { at: 730, goods: [['apron', 2]] },
      { at: 0, goods: [['mug', 2]], replayDays: 2, country: 'DE' },
    ],
  },
  {
    title: 'Coats for a wet November',
    description: 'Noor tries every coat on, walks out into the rain, and comes back dry.',
    daysAgo: 4,
    minutes: 16,
    hosts: [{ name: 'Noor Haddad', weight: 1 }],
    lineup: ['coat', 'throw', 'beanie', 'slippers'],
    pins: [
      { at: 30, product: 'coat' },
      { at: 340, product: 'beanie' },
      { at: 560, product: 'throw' },
      { at: 800, product: 'slippers' },
    ],
    crowd: 52,
    chat: [
      { at: 20, name: 'Jules', text: 'It is pouring here as well' },
      { at: 75, name: 'Hana', text: 'Could you show the lining?' },
      { at: 160, name: 'مريم', text: 'ما شاء الله، اللون جميل جداً' },
      { at: 240, name: 'Petra', text: 'Camel. No doubt.' },
      { at: 390, name: 'Odd', text: 'Does the beanie itch?' },
      { at: 610, name: 'Hana', text: 'I have that throw since two winters and it still looks new' },
      { at: 860, name: 'Jules', text: 'Slippers in 43 one day?' },
    ],
    questions: [
      {
        ...{ at: 80, name: 'Hana', text: 'What is the lining made of?' },
        ...{ product: 'coat', votes: 9, answeredAt: 150 },
      },
      {
        ...{ at: 395, name: 'Odd', text: 'Does the beanie itch?' },
        ...{ product: 'beanie', votes: 4, answeredAt: 450 },
      },
      {
        ...{ at: 870, name: 'Jules', text: 'Will the slippers come in 43?' },
        ...{ product: 'slippers', votes: 2 },
      },
    ],
    orders: [
      { at: 170, goods: [['coat', 1]], customer: 2 },
      { at: 280, goods: [['coat', 1]] },
      { at: 400, goods: [['beanie', 2]] },
      {
        at: 455,
        goods: [
          ['beanie', 1],
          ['coat', 1],
        ],
        country: 'GB',
      },
      { at: 620, goods: [['throw', 1]] },
      {
        at: 660,
        goods: [
          ['throw', 1],
          ['beanie', 1],
        ],
        returned: { units: 1, days: 2 },
      },
      { at: 850, goods: [['slippers', 1]], customer: 1 },
      { at: 0, goods: [['throw', 1]], replayDays: 1 },
      { at: 0, goods: [['beanie', 2]], replayDays: 2, country: 'DE' },
    ],
  },
];
