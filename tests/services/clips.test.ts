/** Clips of a show: which moments there are, made once each, on the product's page or not, and forgotten. */
import { expect, test } from 'vitest';
import type { ShowEvent } from '#app/contract/show-events.ts';
import { keepStill, publishClip, removeClip } from '#app/services/clips/change-clip.ts';
import { makeClip } from '#app/services/clips/make-clip.ts';
import { readClips } from '#app/services/clips/read-clips.ts';
import { momentsOf } from '#app/services/clips/read-moments.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import type { ClipMaker } from '#app/services/ports.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const ACTOR = 'staff:1' as const;

type Row = readonly [number, ShowEvent['type'], string?];

const log = (...rows: readonly Row[]) =>
  rows.map(([at, type, productId], index) => ({
    ...{ v: index + 1, at: at * 1000, type },
    data: productId ? { productId, variantId: null } : {},
  })) as ShowEvent[];

test.each([
  [
    'until it was taken off',
    [
      [10, 'product.pinned', '1'],
      [40, 'product.unpinned', '1'],
    ],
    [9, 40],
  ],
  [
    'a minute at most',
    [
      [10, 'product.pinned', '1'],
      [500, 'product.unpinned', '1'],
    ],
    [9, 69],
  ],
  [
    'never shorter than eight seconds',
    [
      [10, 'product.pinned', '1'],
      [11, 'product.unpinned', '1'],
    ],
    [9, 17],
  ],
  [
    'as long as the show goes on',
    [
      [10, 'product.pinned', '1'],
      [30, 'show.ended'],
    ],
    [9, 30],
  ],
  [
    'not beyond the end',
    [
      [28, 'product.pinned', '1'],
      [30, 'show.ended'],
    ],
    [27, 30],
  ],
  [
    'by its own end, not another’s',
    [
      [10, 'product.pinned', '1'],
      [20, 'product.unpinned', '2'],
      [40, 'product.unpinned', '1'],
    ],
    [9, 40],
  ],
] as [string, [number, ShowEvent['type'], string?][], [number, number]][])(
  'a moment lasts from its pin %s',
  (_, rows, [from, to]) => {
    expect(momentsOf(log([0, 'show.started'], ...rows), 1_000_000)).toMatchObject([
      { moment: 2, productId: '1', from: from * 1000, to: to * 1000 },
    ]);
  },
);

test('what was pinned before the start counts from the start, what was taken off before it not at all', () => {
  const events = log(
    ...([
      [0, 'product.pinned', '1'],
      [1, 'product.pinned', '2'],
      [2, 'product.unpinned', '2'],
    ] as const),
    ...([
      [5, 'show.started'],
      [20, 'product.unpinned', '1'],
      [90, 'show.ended'],
    ] as const),
  );

  expect(momentsOf(events, 1_000_000)).toEqual([
    { moment: 1, productId: '1', from: 5000, to: 20_000 },
  ]);
});

async function aShowWithPin(answer: Partial<ClipMaker> = {}) {
  const asked: unknown[][] = [];
  const clips: ClipMaker = {
    make: async (...wish) => {
      asked.push(wish);
      const startsAt = wish[1].from - 500;
      return { state: 'ready', startsAt, durationS: 9, width: 720, height: 1280 };
    },
    shapes: async () => ['9:16'],
    state: async () => 'ready',
    drop: async (...wish) => void asked.push(['drop', ...wish]),
    keepStill: async (...wish) => void asked.push(['still', ...wish]),
    address: (_, id) => ({
      film: `https://v.example/${id}.mp4`,
      still: `https://v.example/${id}.jpg`,
    }),
    ...answer,
  };
  const base = await makeApp();
  const app = { ...base, video: { ...base.video, clips } };
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'live', products: 1 });
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({
      where: { shop, id: showId },
      data: {
        streamId: 's1',
        playback: { kind: 'hls', url: 'https://v.example/live/p/index.m3u8' },
      },
    }),
  );
  base.setNow('2026-09-01T12:01:00Z');
  await pinProduct(app, { shop, showId, actor: ACTOR, productId: '1001' });
  base.setNow('2026-09-01T12:02:00Z');
  const { moments } = await readClips(app, { shop, showId });
  const moment = moments[0]?.moment ?? 0;
  return { app, base, shop, showId, moment, asked, show: { shop, showId, actor: ACTOR } };
}

test('a clip is made once however often it is asked for, published to its product’s page, and forgotten', async () => {
  const { app, base, shop, showId, moment, asked, show } = await aShowWithPin();
  const wish = { ...show, moment, shape: '9:16' } as const;

  const [one, other] = await Promise.all([makeClip(app, wish), makeClip(app, wish)]);
  expect(one).toEqual(other);
  expect(asked).toHaveLength(1);
  const read = async () => (await readClips(app, { shop, showId })).moments[0]?.clips ?? [];
  expect(await read()).toMatchObject([
    { state: 'ready', durationS: 9, filmUrl: `https://v.example/${one.id}.mp4`, published: false },
  ]);
  await keepStill(app, { ...show, clipId: one.id, jpeg: Uint8Array.of(1) });
  await keepStill(app, { ...show, clipId: one.id, jpeg: Uint8Array.of(2) });
  expect(asked.filter(([what]) => what === 'still')).toHaveLength(1);

  await publishClip(app, { ...show, clipId: one.id, published: true });
  await publishShows(app, { shop });
  expect(base.outside.shows.at(-1)?.shows.live[0]?.products).toMatchObject([
    {
      id: '1001',
      clip: {
        film: `https://v.example/${one.id}.mp4`,
        still: `https://v.example/${one.id}.jpg`,
      },
    },
  ]);

  await removeClip(app, { ...show, clipId: one.id });
  await publishShows(app, { shop });
  expect(base.outside.shows.at(-1)?.shows.live[0]?.products[0]).not.toHaveProperty('clip');
  expect(await read()).toEqual([]);
  expect(asked.at(-1)).toEqual(['drop', 's1', one.id]);
  await expect(removeClip(app, { ...show, clipId: one.id })).rejects.toMatchObject({
    code: 'clip',
  });
});

test.each([
  ['no_ffmpeg', { kind: 'unavailable', code: 'no_ffmpeg' }],
  ['empty', { kind: 'conflict', code: 'not_recorded' }],
  ['full', { kind: 'conflict', code: 'too_many' }],
] as const)(
  'a clip that cannot be made (%s) says why and leaves nothing',
  async (state, refusal) => {
    const { app, shop, showId, moment, show } = await aShowWithPin({
      make: async () => ({ state }),
    });

    await expect(makeClip(app, { ...show, moment, shape: '16:9' })).rejects.toMatchObject(refusal);
    expect((await readClips(app, { shop, showId })).moments[0]?.clips).toEqual([]);
  },
);

test('a video service that is away says so, and leaves no half-made clip and loses none', async () => {
  const away = () => Promise.reject(new Error('connect ECONNREFUSED'));
  const none = await aShowWithPin({ make: away });
  const made = await aShowWithPin({ drop: away });
  const refusal = { kind: 'unavailable', code: 'video_away' };

  await expect(
    makeClip(none.app, { ...none.show, moment: none.moment, shape: '9:16' }),
  ).rejects.toMatchObject(refusal);
  expect((await readClips(none.app, none.show)).moments[0]?.clips).toEqual([]);

  const { id: clipId } = await makeClip(made.app, {
    ...{ ...made.show, moment: made.moment, shape: '9:16' },
  });
  await expect(removeClip(made.app, { ...made.show, clipId })).rejects.toMatchObject(refusal);
  expect((await readClips(made.app, made.show)).moments[0]?.clips).toHaveLength(1);
});

test('the shapes that can be made are told before anybody tries; a service that does not answer is asked when they do', async () => {
  const { app, shop, showId } = await aShowWithPin();
  const silent = await aShowWithPin({ shapes: () => Promise.reject(new Error('away')) });

  expect((await readClips(app, { shop, showId })).shapes).toEqual(['9:16']);
  const { shapes } = await readClips(silent.app, { shop: silent.shop, showId: silent.showId });
  expect(shapes).toEqual(['9:16', '16:9']);
});

test('a clip that is drawn anew is ready when the video service says so, and not published before', async () => {
  let state: 'making' | 'ready' = 'making';
  const { app, shop, showId, moment, show } = await aShowWithPin({
    make: async () => ({ state: 'making', startsAt: 0, durationS: 8, width: 720, height: 1280 }),
    state: async () => state,
  });
  const { id: clipId } = await makeClip(app, { ...show, moment, shape: '9:16' });

  await expect(publishClip(app, { ...show, clipId, published: true })).rejects.toMatchObject({
    code: 'not_ready',
  });
  const read = async () => (await readClips(app, { shop, showId })).moments[0]?.clips[0]?.state;
  expect(await read()).toBe('making');
  state = 'ready';
  expect(await read()).toBe('ready');
  await publishClip(app, { ...show, clipId, published: true });
});

test('another shop, another moment and a service that cuts nothing are told no', async () => {
  const { app, base, shop, showId, moment, show } = await aShowWithPin();
  const other = await aShop(app);
  const { id: clipId } = await makeClip(app, { ...show, moment, shape: '9:16' });

  const foreign = { ...show, shop: other, clipId };
  await expect(publishClip(app, { ...foreign, published: true })).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(removeClip(app, foreign)).rejects.toMatchObject({ kind: 'not_found' });
  await expect(
    makeClip(app, { ...show, shop: other, moment, shape: '9:16' }),
  ).rejects.toMatchObject({ kind: 'not_found' });
  await expect(makeClip(app, { ...show, moment: 999, shape: '9:16' })).rejects.toMatchObject({
    code: 'moment',
  });
  await expect(makeClip(base, { ...show, moment, shape: '9:16' })).rejects.toMatchObject({
    code: 'no_clips',
  });
  expect((await readClips(base, { shop, showId })).able).toBe(false);
});
