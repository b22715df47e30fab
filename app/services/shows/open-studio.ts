import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { openShowStream } from './open-show-stream.ts';
import { videoOf } from './video-of.ts';

/** A studio that lost its line for this long asks for a new invitation. Milliseconds. */
const INVITATION_MS = 6 * 3_600_000;

/**
 * Opens the show's stream and lets one browser send its camera into it.
 * Refuses: `unavailable/no_studio` where the provider takes no browser; what `openShowStream` refuses.
 */
export async function openStudio(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<{ url: string }> {
  const { streamId } = await openShowStream(app, input);
  const invited = await videoOf(app, streamId).inviteBrowser?.(streamId, INVITATION_MS);
  if (!invited) {
    throw new Refusal(
      'unavailable',
      'no_studio',
      'The video service of this show takes no browser. Broadcast from an encoder.',
    );
  }
  return invited;
}
