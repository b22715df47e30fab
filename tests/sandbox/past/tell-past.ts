/**
 * Lives the shows of `shows.ts` again through the product's services, each with a clock of its own day, and prints one line
 * for everything that was bought in them: whoever runs the sandbox takes it to the checkout (`sell-past.ts`).
 */
import { join, resolve } from 'node:path';
import { app } from '#app/app-context.server.ts';
import { database } from '#app/db.server.ts';
import { env } from '#app/env.server.ts';
import { WATCHING_EVERY_MS } from '#app/contract/viewer-input.ts';
import { gidOf } from '#app/domain/lineup/resource-id.ts';
import { resolveStart, sameTimeAfter, wallClockOf } from '#app/domain/show/start.ts';
import { setSlotFee } from '#app/services/agreements/set-slot-fee.ts';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import { react } from '#app/services/audience/react.ts';
import { recordInterest } from '#app/services/audience/record-interest.ts';
import { recordStep } from '#app/services/audience/record-step.ts';
import type { ShopStep } from '#app/contract/shop-step.ts';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { postLine } from '#app/services/chat/post-line.ts';
import { setCaptions } from '#app/services/captions/set-captions.ts';
import { listHosts } from '#app/services/hosts/list-hosts.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { tickShow, type Ticked } from '#app/services/live/tick-show.ts';
import { issuePass, readPass, type Viewer } from '#app/services/live/viewer-pass.ts';
import type { App } from '#app/services/ports.ts';
import { answerQuestion } from '#app/services/questions/answer-question.ts';
import { askQuestion } from '#app/services/questions/ask-question.ts';
import { pickQuestion } from '#app/services/questions/pick-question.ts';
import { voteQuestion } from '#app/services/questions/vote-question.ts';
import { listInstalledShops } from '#app/services/shops/list-installed-shops.ts';
import { readShop } from '#app/services/shops/read-shop.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { publishReplay } from '#app/services/shows/publish-replay.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { sampleVideo } from '../camera/sample.ts';
import { filmRecording } from './film.ts';
import { GOODS, PAST, type Goods, type PastShow } from './shows.ts';
import { SALE, type Sale } from './sale.ts';

const actor = 'system';
const MINUTE_S = 60;
const DAY_S = 86_400;

/** Something that happened, `at` seconds after the start. */
interface Happening {
  readonly at: number;
  does(): Promise<unknown>;
}

/** The same numbers at every telling. Units: from 0 up to 1. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The product as it was then: its clock stands at `now.at`, nobody listens, and what is filmed was filmed then. */
function theAppThen(now: { at: Date; viewers: number }, film: { seconds: number }): App {
  const { realtime, video } = app;
  return {
    ...app,
    clock: { now: () => now.at },
    realtime: {
      publishState: async () => {},
      publishTick: async () => {},
      publishToStaff: async () => {},
      viewers: async () => now.viewers,
      authorise: (socketId, channel) => realtime.authorise(socketId, channel),
      address: () => realtime.address(),
    },
    video: {
      ...video,
      async openStream(input) {
        const opened = await video.openStream(input);
        await video.closeStream(opened.externalId);
        const folder = join(resolve(env().VIDEO_DIR), opened.externalId, 'recording');
        const sample = await sampleVideo('.data/sample-camera.mp4');
        await filmRecording(folder, sample, { at: now.at, ...film });
        return opened;
      },
    },
  };
}

async function tell(shop: string, past: PastShow, number: number): Promise<void> {
  const { timeZone } = await readShop(app, { shop });
  const { hosts } = await listHosts(app, { shop });
  const hostId = (name: string) => hosts.find((host) => host.name === name)?.id ?? '';
  const today = { ...wallClockOf(app.clock.now().getTime(), timeZone), time: '19:30' };
  const when = sameTimeAfter(today, -past.daysAgo);
  const startedAt = resolveStart(when).at;
  const seconds = past.minutes * MINUTE_S;
  const now = { at: new Date(startedAt - 3 * DAY_S * 1000), viewers: 0 };
  const then = theAppThen(now, { seconds });
  const chance = dice(number + 1);
  const productId = (name: Goods) => gidOf('Product', GOODS[name][0]);

  const { id: showId, key } = await scheduleShow(then, {
    ...{ shop, actor, when },
    details: {
      ...{ title: past.title, description: past.description, aspect: '9:16' },
      hosts: past.hosts.map(({ name, weight }) => ({ hostId: hostId(name), weight })),
    },
    products: past.lineup.map((name) => ({ productId: productId(name) })),
  });
  if (past.fee) {
    const { host, amountMinor } = past.fee;
    const fee = { hostId: hostId(host), amountMinor, kind: 'plus' as const };
    await setSlotFee(then, { shop, showId, actor, ...fee });
  }
  const showing = { shop, showId, actor } as const;
  const viewerOf = (visit: string): Viewer => {
    const who = { shop, showId, visit, customerId: null, now: now.at };
    const pass = issuePass(app.settings, who);
    return readPass(app.settings, { shop, showId, pass, now: now.at });
  };

  // Held by name, so that the worker does not take the show for one of tonight.
  const known: Ticked = { viewers: null, viewersAt: -Infinity, tickedAt: -Infinity };
  const tick = () =>
    tickShow(
      then,
      {
        ...{ id: showId, shop, key, untold: false, toldAt: now.at, onStage: true },
        ...{ holder: 'the past', intervalMs: MINUTE_S * 1000 },
      },
      known,
    );
  await tick();
  now.at = new Date(startedAt);
  await startShow(then, showing);

  const crowd = Array.from({ length: Math.round(past.crowd * 1.5) }, (_, viewer) => {
    const from = Math.round(seconds * 0.55 * chance() ** 2);
    const stays = Math.round((seconds - from) * (0.25 + 0.75 * chance()));
    return { visit: `past-${number}-${viewer}`, from, until: from + stays };
  });
  const happenings: Happening[] = [];
  const happens = (at: number, does: () => Promise<unknown>) => happenings.push({ at, does });

  for (let at = 5; at < seconds; at += MINUTE_S / 2) {
    happens(at, async () => {
      now.viewers = crowd.filter(({ from, until }) => from <= at && at < until).length;
      await tick();
    });
  }
  for (const { visit, from, until } of crowd) {
    for (let at = from; at <= until; at += WATCHING_EVERY_MS / 1000)
      happens(at, () => recordWatching(then, { shop, showId, viewer: viewerOf(visit) }));
    if (chance() < 0.6) {
      const counts = { heart: 1 + Math.floor(chance() * 9) };
      happens(from + 20, () => react(then, { shop, showId, viewer: viewerOf(visit), counts }));
    }
  }
  for (const { at, product } of past.pins) {
    happens(at, () => pinProduct(then, { ...showing, productId: productId(product) }));
    for (const { visit, from, until } of crowd) {
      if (from > at || until < at + 30 || chance() > 0.4) continue;
      const bagged = chance() < 0.3;
      const interest = { productIds: [productId(product)], bagged };
      happens(at + 5 + Math.floor(chance() * 25), () =>
        recordInterest(then, { shop, showId, viewer: viewerOf(visit), ...interest }),
      );
      const steps: ShopStep[] = ['product_viewed'];
      if (bagged) steps.push('product_added_to_cart');
      if (bagged && chance() < 0.5) steps.push('checkout_started');
      for (const step of chance() < 0.5 ? steps : [])
        happens(at + 60, () =>
          recordStep(then, {
            ...{ shop, showId, viewer: viewerOf(visit), step },
            productIds: [productId(product)],
          }),
        );
    }
  }
  for (const [line, { at, name, text }] of past.chat.entries()) {
    const said = { id: `past-line-${line}`, name, text };
    happens(at, () =>
      postLine(then, { shop, showId, showKey: key, viewer: viewerOf(name), ...said }),
    );
  }
  for (const [number, { at, name, text, product, votes, answeredAt }] of past.questions.entries()) {
    let questionId = '';
    happens(at, async () => {
      const asked = { id: `past-question-${number}`, name, text };
      const about = { productId: product && productId(product) };
      const viewer = viewerOf(name);
      const { question } = await askQuestion(then, { shop, showId, viewer, ...asked, ...about });
      questionId = question?.id ?? '';
    });
    for (let vote = 1; vote < votes; vote += 1) {
      const viewer = crowd[vote]?.visit ?? '';
      happens(at + vote * 4, () =>
        voteQuestion(then, { shop, showId, viewer: viewerOf(viewer), questionId, up: true }),
      );
    }
    if (answeredAt === undefined) continue;
    happens(answeredAt - 20, () => pickQuestion(then, { ...showing, questionId }));
    happens(answeredAt, () => answerQuestion(then, { ...showing, questionId }));
  }
  happens(seconds, () => endShow(then, showing));
  happens(seconds + 3 * MINUTE_S, () => publishReplay(then, showing));
  for (const [language, lines] of Object.entries(past.captions?.lines ?? {})) {
    const file = captionsFrom(past.captions?.at ?? 0, lines);
    happens(seconds + DAY_S, () => setCaptions(then, { ...showing, language, file }));
  }
  for (const [number, order] of past.orders.entries()) {
    const replayed = order.replayDays !== undefined;
    const at = replayed ? seconds + (order.replayDays ?? 0) * DAY_S : order.at;
    happens(at, async () => {
      const visit = `past-buyer-${number}`;
      const lines = [];
      for (const [name, quantity] of order.goods) {
        const minting = { shop, showId, visit, mode: replayed ? 'replay' : 'live' } as const;
        const { token } = await mintToken(then, { ...minting, productId: productId(name) });
        const interest = { productIds: [productId(name)], bagged: true };
        const viewer = viewerOf(visit);
        await recordWatching(then, { shop, showId, viewer });
        await recordInterest(then, { shop, showId, viewer, ...interest });
        for (const step of ['checkout_started', 'checkout_completed'] as const)
          await recordStep(then, {
            ...{ shop, showId, viewer, step, productIds: [productId(name)] },
          });
        lines.push({ variantId: GOODS[name][1], quantity, properties: { _live: token } });
      }
      const { country, customer, returned } = order;
      const sale: Sale = {
        ...{ at: now.at.toISOString(), lines },
        ...(country && { country }),
        ...(customer !== undefined && { customer }),
        ...(returned && { returned }),
      };
      console.log(SALE + JSON.stringify(sale));
    });
  }

  for (const { at, does } of happenings.sort((one, other) => one.at - other.at)) {
    now.at = new Date(startedAt + at * 1000);
    await does();
  }
}

/** A SubRip file, as a program that listens would write it. */
function captionsFrom(at: number, lines: readonly string[]): string {
  const clock = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 19);
  return lines
    .map((line, n) => {
      const from = at + n * 5;
      return `${n + 1}\n${clock(from)},000 --> ${clock(from + 4)},800\n${line}\n`;
    })
    .join('\n');
}

try {
  for (const shop of await listInstalledShops(app)) {
    for (const [number, past] of PAST.entries()) await tell(shop, past, number);
  }
} finally {
  await database.close();
}
