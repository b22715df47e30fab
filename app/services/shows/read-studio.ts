import type { ChatLine } from '../../contract/channels.ts';
import type { Playback } from '../../contract/playback.ts';
import { nextProduct } from '../../domain/lineup/next.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Life } from '../../domain/show/life.ts';
import { readBackstage, type Backstage } from '../backstage/read-backstage.ts';
import { readChat } from '../chat/read-chat.ts';
import { readState } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { readTalk, type DirectedQuestion, type Talk } from '../talk/read-talk.ts';
import { readPulse } from './read-pulse.ts';
import type { ShowSales } from './read-show-sales.ts';
import { readShow } from './read-show.ts';

/** The last lines of the chat fit beside a camera picture; more nobody reads while talking. */
const LINES = 12;

/** As many questions and wishes as can be read from two metres. */
const QUESTIONS = 4;
const WISHES = 4;

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
    readonly mustNotSay: string;
    readonly pinned: boolean;
    readonly next: boolean;
  }[];
  /** The one being answered first, then the most wanted. */
  readonly questions: readonly Pick<DirectedQuestion, 'id' | 'name' | 'text' | 'votes' | 'state'>[];
  readonly showMe: Talk['showMe'];
  readonly backstage: Backstage['lines'];
  readonly briefing: string;
  /** What was sold so far, one row per currency. */
  readonly sales: readonly ShowSales[];
  readonly chat: readonly Pick<ChatLine, 'id' | 'name' | 'text'>[];
}

/** Reads what the studio shows beside the picture. Refuses: `not_found/show`. */
export async function readStudio(
  app: App,
  input: { shop: string; showId: string },
): Promise<StudioView> {
  const show = await readShow(app, input);
  const [{ state }, { lines }] = await Promise.all([
    readState(app, input),
    readChat(app, { ...input, preview: true }),
  ]);
  const moderates = false;
  const [talk, backstage, pulse] = await Promise.all([
    readTalk(app, { ...input, moderates }),
    readBackstage(app, input),
    readPulse(app, { ...input, withSales: true }),
  ]);
  const ids = show.lineup.map((item) => numericId(item.productId));
  const pinnedIds = state.pins.map(({ productId }) => numericId(productId));
  const next = nextProduct({
    ...{ lineup: ids, shown: pulse.shown, pinned: pinnedIds },
    cue: backstage.cue,
  });
  const never = new Map(
    backstage.briefing.items.map((item) => [item.productId, item.mustNotSay] as const),
  );
  const asked = talk.questions.filter((one) => one.state === 'picked' || one.state === 'open');
  const pinned = new Set(state.pins.map(({ productId }) => productId));
  return {
    ...{ title: show.title, aspect: show.aspect, life: state.life },
    ...{
      pause: state.pause,
      startsAt: state.startsAt,
      notice: state.notice,
      viewers: pulse.viewers,
    },
    products: show.lineup.map(({ productId, title, imageUrl, notes }) => ({
      ...{ id: productId, title, imageUrl, notes },
      mustNotSay: never.get(productId) ?? '',
      pinned: pinned.has(productId) || pinned.has(numericId(productId)),
      next: numericId(productId) === next,
    })),
    questions: asked
      .slice(0, QUESTIONS)
      .map(({ id, name, text, votes, state }) => ({ id, name, text, votes, state })),
    ...{ showMe: talk.showMe.slice(0, WISHES), sales: pulse.sales ?? [] },
    ...{ backstage: backstage.lines, briefing: backstage.briefing.briefing },
    chat: lines.slice(-LINES).map(({ id, name, text }) => ({ id, name, text })),
  };
}
