import type { ChatLine } from '../../contract/channels.ts';
import type { Playback } from '../../contract/playback.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Life } from '../../domain/show/life.ts';
import { readChat } from '../chat/read-chat.ts';
import { readState } from '../live/read-state.ts';
import { crowdThere } from '../../domain/rehearsal/crowd.ts';
import type { App } from '../ports.ts';
import { findRehearsal } from '../rehearsal/backstage.ts';
import { readShow } from './read-show.ts';

/** The last lines of the chat fit beside a camera picture; more nobody reads while talking. */
const LINES = 12;

/** What whoever stands before the camera looks at. Units: times are server milliseconds since 1970. */
export interface StudioView {
  readonly title: string;
  readonly aspect: Playback['aspect'];
  readonly life: Life;
  readonly pause: 'host' | 'signal' | null;
  readonly startsAt: number | null;
  readonly viewers: number | null;
  readonly notice: string | null;
  readonly products: readonly {
    readonly id: string;
    readonly title: string;
    readonly imageUrl: string | null;
    readonly notes: string;
    readonly pinned: boolean;
  }[];
  readonly chat: readonly Pick<ChatLine, 'id' | 'name' | 'text'>[];
}

/** Reads what the studio shows beside the picture. Refuses: `not_found/show`. */
export async function readStudio(
  app: App,
  input: { shop: string; showId: string },
): Promise<StudioView> {
  const show = await readShow(app, input);
  const [{ state, showKey }, { lines }] = await Promise.all([
    readState(app, input),
    readChat(app, { ...input, preview: true }),
  ]);
  const rehearsal =
    state.life === 'rehearsal'
      ? await app.inShop(input.shop, (tx) => findRehearsal(tx, input))
      : null;
  const viewers = rehearsal
    ? crowdThere(
        rehearsal.crowd,
        Math.floor((app.clock.now().getTime() - rehearsal.startedAt.getTime()) / 1000),
      )
    : await app.realtime.viewers(showKey).catch(() => null);
  const pinned = new Set(state.pins.map(({ productId }) => productId));
  return {
    ...{ title: show.title, aspect: show.aspect, life: state.life },
    ...{ pause: state.pause, startsAt: state.startsAt, notice: state.notice, viewers },
    products: show.lineup.map(({ productId, title, imageUrl, notes }) => ({
      ...{ id: productId, title, imageUrl, notes },
      pinned: pinned.has(productId) || pinned.has(numericId(productId)),
    })),
    chat: lines.slice(-LINES).map(({ id, name, text }) => ({ id, name, text })),
  };
}
