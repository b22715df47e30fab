import { Prisma } from '@prisma/client';
import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_AIR, type Life } from '../../domain/show/life.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor, type Appended } from '../live/append-event.ts';
import { followSignal } from '../live/watch-signal.ts';
import type { AddressVideo, App, VideoSource } from '../ports.ts';
import { setOnAirQuietly } from '../simulcast/set-on-air-quietly.ts';
import { closeStreamQuietly } from './close-stream-quietly.ts';
import { enqueuePublish } from './publish-shows.ts';

/** What a merchant may choose: the installation's own service, or an address of theirs as they typed it. */
export type VideoChoice =
  { readonly kind: 'own' } | { readonly kind: VideoSource['kind']; readonly address: string };

/** Shape: `state` is what was found at the address; null for the installation's own service. */
export interface ChosenVideo {
  readonly state: Awaited<ReturnType<AddressVideo['check']>>['state'] | null;
  readonly title: string | null;
}

/**
 * Chooses where a show's picture comes from. On the air viewers change over at once, so that an address kept ready can stand in for a
 * camera that died.
 * Refuses: `conflict/no_stream` for a show that is over, cancelled or being rehearsed; what the address's own check refuses.
 * Effects: asks the address; closes the stream that was open before.
 */
export async function chooseVideo(
  app: App,
  input: { shop: string; showId: string; actor: Actor; choice: VideoChoice },
): Promise<ChosenVideo> {
  const { shop, showId, actor, choice } = input;
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({
      where: { shop, id: showId },
      select: { life: true, title: true, aspect: true, streamId: true },
    }),
  );
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  const life = show.life as Life;
  const onAir = ON_AIR.includes(life);
  if (!onAir && life !== 'draft' && life !== 'scheduled') {
    throw new Refusal(
      ...(['conflict', 'no_stream'] as const),
      life === 'rehearsal'
        ? 'End the rehearsal first, then change where the picture comes from.'
        : `This show is ${life}: its picture cannot be changed.`,
    );
  }
  const found =
    choice.kind === 'own' ? null : await app.addressVideo[choice.kind].check(choice.address);
  const source: VideoSource | null =
    choice.kind === 'own' || !found ? null : { kind: choice.kind, address: found.address };
  const stream = { shop, showId, streamId: show.streamId };
  // Before the start the stream is opened when somebody needs it; on the air viewers need it now.
  const appended = onAir ? await changeOver(app, { ...input, show, source }) : null;
  await app.inShop(shop, async (tx) => {
    if (!onAir) {
      const { count } = await tx.show.updateMany({
        where: { shop, id: showId, life, streamId: show.streamId },
        data: {
          videoSource: source ? { ...source } : Prisma.DbNull,
          streamId: null,
          playback: Prisma.DbNull,
        },
      });
      if (count === 0) {
        throw new Refusal(
          ...(['conflict', 'show_moved_on'] as const),
          'Somebody changed this show just now. Look at it again.',
        );
      }
    }
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'stream.source_chosen', subject: showId },
    });
    // Pages fetch the engine of a show beside its player, or know that it needs none.
    if (onAir) await enqueuePublish(app, tx, shop);
  });
  if (appended) {
    await announceState(app, appended);
    await setOnAirQuietly(app, { shop, showId, streamId: appended.streamId });
  }
  if (stream.streamId) await closeStreamQuietly(app, { ...stream, streamId: stream.streamId });
  // Nobody will tell that this picture is there, so nobody would lift a curtain either.
  if (onAir && source?.kind === 'youtube')
    await followSignal(app, { shop, showId, status: 'live' });
  app.log.info('stream.source_chosen', { shop, showId, actor, kind: choice.kind });
  return { state: found?.state ?? null, title: found?.title ?? null };
}

async function changeOver(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    source: VideoSource | null;
    show: { title: string; aspect: string; streamId: string | null };
  },
): Promise<Appended & { streamId: string }> {
  const { shop, showId, actor, source, show } = input;
  const provider = source ? app.addressVideo[source.kind] : app.video;
  const { externalId: streamId, playback } = await provider.openStream({
    title: show.title,
    aspect: show.aspect as Playback['aspect'],
    ...(source ? { address: source.address } : {}),
  });
  const appended = await app.inShop(shop, (tx) =>
    appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_AIR },
      event: { type: 'playback.changed', data: { playback } },
      change: {
        ...{ streamId, playback: { ...playback } },
        videoSource: source ? { ...source } : Prisma.DbNull,
      },
    }),
  );
  return { ...appended, streamId };
}
