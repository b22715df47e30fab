import type { App, StreamStatus } from '../ports.ts';
import { videoOf } from '../shows/video-of.ts';
import { announceState } from './announce-state.ts';
import { appendEvent } from './append-event.ts';
import { readStateToChange } from './read-state.ts';

/** A show whose camera was not on yet at its start gets this long before the curtain falls, in milliseconds. */
const FIRST_FRAME_MS = 5_000;

/**
 * Asks for the picture of one show on the air, and draws or lifts the curtain by the answer. A pause the host made is
 * the host's: nothing here begins or ends it.
 * Shape: answers what it wrote into the log, null for nothing.
 * Effects: asks the video provider. One that cannot be asked is no lost picture.
 */
export async function watchSignal(
  app: App,
  input: { shop: string; showId: string; streamId: string },
): Promise<'show.paused' | 'show.resumed' | null> {
  const { shop, showId, streamId } = input;
  let status: StreamStatus;
  try {
    status = await videoOf(app, streamId).readStatus(streamId);
  } catch (error) {
    app.log.warn('signal.unknown', { shop, showId, reason: String(error) });
    return null;
  }
  if (status === 'live' && videoOf(app, streamId).returnsByNotice) return null;
  return followSignal(app, { shop, showId, status });
}

/** The same with an answer that is known already, from a provider's notice. */
export async function followSignal(
  app: App,
  input: { shop: string; showId: string; status: StreamStatus },
): Promise<'show.paused' | 'show.resumed' | null> {
  const { shop, showId, status } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const seen = await tx.showFold.findFirst({ where: { shop, showId }, select: { state: true } });
    // Almost every round changes nothing, and those take no lock.
    if (seen && !wanted(app, JSON.parse(seen.state) as Seen, status)) return null;
    const { state } = await readStateToChange(tx, { shop, showId });
    const change = wanted(app, state, status);
    if (change === 'pause') {
      return appendEvent(app, tx, {
        ...{ shop, showId, actor: 'system' as const },
        event: { type: 'show.paused', data: { reason: 'signal' } },
        from: ['live'],
        change: { life: 'paused' },
      });
    }
    if (change === 'resume') {
      return appendEvent(app, tx, {
        ...{ shop, showId, actor: 'system' as const },
        event: { type: 'show.resumed', data: {} },
        from: ['paused'],
        change: { life: 'live' },
      });
    }
    return null;
  });
  if (!appended) return null;
  await announceState(app, appended);
  const { type } = appended.event;
  app.log.info(type === 'show.paused' ? 'signal.lost' : 'signal.returned', { shop, showId });
  return type as 'show.paused' | 'show.resumed';
}

type Seen = Pick<
  Awaited<ReturnType<typeof readStateToChange>>['state'],
  'life' | 'pause' | 'startedAt'
>;

function wanted(app: App, state: Seen, status: StreamStatus): 'pause' | 'resume' | null {
  if (status === 'unknown') return null;
  if (status === 'live')
    return state.life === 'paused' && state.pause === 'signal' ? 'resume' : null;
  if (state.life !== 'live') return null;
  const onAirMs = app.clock.now().getTime() - (state.startedAt ?? 0);
  return status === 'idle' && onAirMs < FIRST_FRAME_MS ? null : 'pause';
}
