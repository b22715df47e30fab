import type { Playback } from '../../contract/playback.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { askVideo } from '../shows/ask-video.ts';
import { readShow } from '../shows/read-show.ts';
import { videoOf } from '../shows/video-of.ts';
import { readMoments } from './read-moments.ts';

const NO = {
  empty: () => new Refusal('conflict', 'not_recorded', 'Nothing of this moment was recorded.'),
  full: () =>
    new Refusal('conflict', 'too_many', 'This show has too many clips. Remove some first.'),
  no_ffmpeg: () =>
    new Refusal(
      'unavailable',
      'no_ffmpeg',
      'The other shape has to be drawn anew, and the program for that (ffmpeg) is not installed on your video server. Clips in the shape of the show need nothing.',
    ),
} as const;

/**
 * Has a clip of a pin made: from the pin until it was taken off, a minute at most. Asked twice it is made once.
 * Refuses: `not_found/show`, `not_found/moment`; `unavailable/no_clips` where the video service makes none; `unavailable/no_ffmpeg`;
 * `unavailable/video_away`; `conflict/not_recorded`, `conflict/too_many`.
 * Effects: asks the video service.
 */
export async function makeClip(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    moment: number;
    shape: Playback['aspect'];
  },
): Promise<{ id: string }> {
  const { shop, showId, actor, moment, shape } = input;
  const show = await readShow(app, { shop, showId });
  const stream = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true, playback: true } }),
  );
  const streamId = stream?.streamId ?? null;
  const maker = streamId ? videoOf(app, streamId).clips : undefined;
  if (!streamId || !maker) {
    throw new Refusal(
      ...(['unavailable', 'no_clips'] as const),
      'The video service of this show cuts no clips.',
    );
  }
  const wanted = (await readMoments(app, { shop, showId })).find((one) => one.moment === moment);
  if (!wanted) throw new Refusal('not_found', 'moment', 'This show has no such moment.');
  const { productId, from, to } = wanted;
  const product = show.lineup.find((item) => numericId(item.productId) === numericId(productId));
  const id = app.ids.uuid();
  const made = await app.inShop(shop, (tx) =>
    tx.showClip.createMany({
      data: [
        {
          ...{ id, shop, showId, streamId, moment, shape, productId: numericId(productId) },
          ...{ title: product?.title ?? show.title, startsAt: new Date(from), state: 'making' },
          ...{ durationS: (to - from) / 1000, madeBy: actor, createdAt: app.clock.now() },
        },
      ],
      skipDuplicates: true,
    }),
  );
  if (made.count === 0) {
    const known = await app.inShop(shop, (tx) =>
      tx.showClip.findFirst({ where: { shop, showId, moment, shape }, select: { id: true } }),
    );
    if (known) return known;
    throw new Refusal('conflict', 'clip_moved_on', 'Somebody removed this clip just now.');
  }
  const forget = () => app.inShop(shop, (tx) => tx.showClip.deleteMany({ where: { shop, id } }));
  const asked = maker.make(streamId, { id, from, to, shape });
  const answer = await askVideo(app, { shop, showId }, asked).catch(async (error) => {
    await forget();
    throw error;
  });
  if (answer.state !== 'ready' && answer.state !== 'making') {
    await forget();
    throw NO[answer.state]();
  }
  await app.inShop(shop, async (tx) => {
    await tx.showClip.updateMany({
      where: { shop, id },
      data: {
        ...{ state: answer.state, durationS: answer.durationS },
        startsAt: new Date(answer.startsAt),
        filmUrl: maker.address(stream?.playback as unknown as Playback, id).film,
      },
    });
    await writeAudit(app, tx, { shop, actor, act: 'clip.made', subject: id, facts: { showId } });
  });
  return { id };
}
