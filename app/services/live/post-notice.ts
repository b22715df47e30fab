import type { ShowEventData } from '../../contract/show-events.ts';
import type { ShowState } from '../../contract/show-state.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import type { App } from '../ports.ts';
import { announceState } from './announce-state.ts';
import { appendEvent, type Actor } from './append-event.ts';
import { nudgeStaff } from './nudge-staff.ts';

/** Longest notice, in characters: two lines on a phone. */
const MOST = 120;

/**
 * Keeps a line of the team's on screen; null takes it away.
 * Refuses: what `plainWords` and `appendEvent` refuse.
 */
export async function postNotice(
  app: App,
  input: { shop: string; showId: string; actor: Actor; text: string | null },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const event: ShowEventData =
    input.text === null
      ? { type: 'notice.cleared', data: {} }
      : {
          type: 'notice.posted',
          data: { text: plainWords(input.text, { field: 'text', most: MOST }) },
        };
  const appended = await app.inShop(shop, (tx) =>
    appendEvent(app, tx, { shop, showId, actor, event, from: ON_STAGE }),
  );
  await announceState(app, appended);
  await nudgeStaff(app, { shop, showId, part: 'polls' });
  return appended.state;
}
