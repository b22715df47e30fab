import { Refusal } from '../../domain/refusal.ts';
import { ON_AIR, type Life } from '../../domain/show/life.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Simulcaster, SimulcastTarget } from '../ports.ts';
import { askVideo } from '../shows/ask-video.ts';
import { openShowStream } from '../shows/open-show-stream.ts';
import { videoOf } from '../shows/video-of.ts';
import { setOnAirQuietly } from './set-on-air-quietly.ts';

const MAX_NAME = 60;
const MAX_KEY = 500;

interface OneShow {
  readonly shop: string;
  readonly showId: string;
}

/** Shape: null where the show's video service passes nothing on. Refuses: `not_found/show`; `unavailable/video_away`. */
export async function readTargets(
  app: App,
  { shop, showId }: OneShow,
): Promise<readonly SimulcastTarget[] | null> {
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({
      where: { shop, id: showId },
      select: { streamId: true, videoSource: true },
    }),
  );
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  if (show.videoSource || !app.video.simulcast) return null;
  const { streamId } = show;
  if (!streamId) return [];
  const listed = videoOf(app, streamId).simulcast?.list(streamId);
  return listed ? askVideo(app, { shop, showId }, listed) : null;
}

/**
 * Sends the show to another platform too, at once when it is on the air.
 * Refuses: `invalid/target_*` at field `name`, `url` or `key`; `conflict/too_many`; `unavailable/no_simulcast`; what `openShowStream` refuses.
 * Effects: opens the stream if nobody did.
 */
export async function addTarget(
  app: App,
  input: OneShow & { actor: Actor; name: string; url: string; key: string },
): Promise<void> {
  const { shop, showId, actor } = input;
  const target = readTarget(input);
  const { streamId } = await openShowStream(app, input);
  const simulcast = simulcastOf(app, streamId);
  if (!(await askVideo(app, { shop, showId }, simulcast.add(streamId, target)))) {
    throw new Refusal('conflict', 'too_many', 'This show goes to as many platforms as it can.');
  }
  const show = await app.inShop(shop, async (tx) => {
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'simulcast.added', subject: showId },
      facts: { server: new URL(target.url).host },
    });
    return tx.show.findFirst({ where: { shop, id: showId }, select: { life: true } });
  });
  if (ON_AIR.includes(show?.life as Life)) await setOnAirQuietly(app, { shop, showId, streamId });
}

/** Refuses: `not_found/show`, `not_found/target`; `unavailable/video_away`. */
export async function removeTarget(
  app: App,
  input: OneShow & { actor: Actor; targetId: string },
): Promise<void> {
  const { shop, showId, actor, targetId } = input;
  const known = (await readTargets(app, input)) ?? [];
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true } }),
  );
  if (!show?.streamId || !known.some(({ id }) => id === targetId)) {
    throw new Refusal('not_found', 'target', 'This show does not go there.');
  }
  const removed = simulcastOf(app, show.streamId).remove(show.streamId, targetId);
  await askVideo(app, { shop, showId }, removed);
  await app.inShop(shop, (tx) =>
    writeAudit(app, tx, { shop, actor, act: 'simulcast.removed', subject: showId }),
  );
}

function simulcastOf(app: App, streamId: string): Simulcaster {
  const { simulcast } = videoOf(app, streamId);
  if (simulcast) return simulcast;
  throw new Refusal(
    ...(['unavailable', 'no_simulcast'] as const),
    'The video service of this show passes nothing on to other platforms.',
  );
}

function readTarget(typed: { name: string; url: string; key: string }) {
  const [name, url, key] = [typed.name.trim(), typed.url.trim(), typed.key.trim()];
  const no = (code: string, message: string, field: string) =>
    new Refusal('invalid', code, message, { field });
  if (name === '' || name.length > MAX_NAME) {
    throw no('target_name', 'Give this platform a short name.', 'name');
  }
  const server = /^rtmps?:\/\//i.test(url) && URL.canParse(url) ? new URL(url) : null;
  if (!server?.hostname || server.username || server.password || url.length > MAX_KEY) {
    throw no(
      ...(['target_url', 'Enter the server as the platform shows it: rtmps://…'] as const),
      'url',
    );
  }
  if (key === '' || key.length > MAX_KEY || /\s/.test(key)) {
    throw no('target_key', 'Enter the stream key as the platform shows it.', 'key');
  }
  return { name, url, key };
}
