import { epochOf, emptyState, type ShowState } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { foldLog } from './fold-log.ts';

/** A show's newest state, and the very bytes a snapshot of it has. */
export interface CurrentState {
  readonly showKey: string;
  readonly state: ShowState;
  readonly text: string;
}

/**
 * The state as it is now: one query while the kept fold is current, else a refold that is kept again (after a
 * release of the reducer, or a restore).
 * Refuses: `not_found/show`.
 */
export async function readState(
  app: App,
  input: { shop: string; showId: string },
): Promise<CurrentState> {
  return app.inShop(input.shop, (tx) => readStateIn(tx, input));
}

/** The same for whoever decides by it: nobody appends to the show until the transaction ends. */
export async function readStateToChange(
  tx: Tx,
  input: { shop: string; showId: string },
): Promise<CurrentState> {
  const { shop, showId } = input;
  await tx.$queryRaw`SELECT 1 FROM show WHERE shop = ${shop} AND id = ${showId}::uuid FOR UPDATE`;
  return readStateIn(tx, input);
}

/** The same inside a transaction that is open already. */
export async function readStateIn(
  tx: Tx,
  input: { shop: string; showId: string },
): Promise<CurrentState> {
  const { shop, showId } = input;
  const [row] = await tx.$queryRaw<
    { key: string; show_epoch: string; seq: number; state: string | null; kept: string | null }[]
  >`
    SELECT s.key, s.epoch AS show_epoch, s.seq, f.state, f.epoch AS kept
    FROM show s LEFT JOIN show_fold f ON f.shop = s.shop AND f.show_id = s.id AND f.version = s.seq
    WHERE s.shop = ${shop} AND s.id = ${showId}::uuid`;
  if (!row) throw new Refusal('not_found', 'show', 'This show does not exist.');
  const epoch = epochOf(row.show_epoch);
  if (row.state !== null && row.kept === epoch) {
    return { showKey: row.key, state: JSON.parse(row.state) as ShowState, text: row.state };
  }
  const version = row.seq;
  const state =
    version === 0 ? emptyState(epoch) : await foldLog(tx, { shop, showId, epoch, version });
  const text = JSON.stringify(state);
  if (version > 0) {
    // A writer may have passed us meanwhile; its fold is newer and stays.
    await tx.$executeRaw`
      INSERT INTO show_fold (shop, show_id, epoch, version, state)
      VALUES (${shop}, ${showId}::uuid, ${epoch}, ${version}, ${text})
      ON CONFLICT (show_id) DO UPDATE
        SET epoch = excluded.epoch, version = excluded.version, state = excluded.state,
            published_version = 0
        WHERE show_fold.version <= excluded.version AND show_fold.epoch <> excluded.epoch`;
  }
  return { showKey: row.key, state, text };
}
