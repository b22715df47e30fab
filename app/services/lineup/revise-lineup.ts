import { Refusal } from '../../domain/refusal.ts';
import type { Life } from '../../domain/show/life.ts';
import { appendEvent, type Actor, type Appended } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';

/** Lives in which the lineup can be changed: everything sensible stays editable while live and in the replay. */
const OPEN: readonly Life[] = [
  'draft',
  'scheduled',
  'rehearsal',
  'live',
  'paused',
  'ended',
  'replay',
];

/**
 * Opens a change of a show's lineup: locks the show, raises the revision and says so in the log. Call it
 * first in the transaction that changes the rows, and announce its answer after the commit.
 * Refuses: `not_found/show`; `conflict/show_moved_on`.
 */
export async function reviseLineup(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor },
): Promise<Appended> {
  const { shop, showId, actor } = input;
  const [show] = await tx.$queryRaw<{ lineup_revision: number }[]>`
    SELECT lineup_revision FROM show WHERE shop = ${shop} AND id = ${showId}::uuid FOR UPDATE`;
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  const revision = show.lineup_revision + 1;
  await enqueuePublish(app, tx, shop);
  return appendEvent(app, tx, {
    ...{ shop, showId, actor },
    event: { type: 'lineup.changed', data: { revision } },
    from: OPEN,
    change: { lineupRevision: revision },
  });
}
