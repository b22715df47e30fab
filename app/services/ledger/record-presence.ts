import { spansOf, type Presence } from '../../domain/commission/attendance.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { lockBooks, writeSpans } from './record-attendance.ts';

/**
 * Records when one host was in a show that is on. What is known of the others stays; of whom nothing is known, they were there
 * throughout.
 * Refuses: `not_found/show`, `not_found/host`, `conflict/not_on` before the show begins, `conflict/books_closed` once its fees
 * were booked, `invalid/bad_attendance`.
 * Source: COMMISSION.md M48.
 */
export async function recordPresence(
  app: App,
  input: { shop: string; showId: string; hostId: string; presence: Presence; actor: string },
): Promise<void> {
  const { shop, showId, hostId, presence, actor } = input;
  await app.inShop(shop, async (tx) => {
    const startedAt = await startOf(tx, shop, showId);
    const members = await tx.showHost.findMany({ where: { shop, showId } });
    if (!members.some((member) => member.hostId === hostId)) {
      throw new Refusal('not_found', 'host', 'This host is not in the show.');
    }
    const wasRecorded = await lockBooks(tx, shop, showId);
    const told = wasRecorded
      ? [{ hostId, presence }]
      : members.map((member) => ({
          hostId: member.hostId,
          presence: member.hostId === hostId ? presence : ({ there: 'throughout' } as const),
        }));
    await writeSpans(app, tx, {
      ...{ shop, showId, actor, facts: { hostId, there: presence.there } },
      hostId: wasRecorded ? hostId : undefined,
      spans: told.flatMap((one) =>
        spansOf(one.presence, startedAt).map(({ from, to }) => ({
          ...{ hostId: one.hostId, joinedAt: new Date(from), leftAt: new Date(to) },
        })),
      ),
    });
  });
}

async function startOf(tx: Tx, shop: string, showId: string): Promise<number> {
  const show = await tx.show.findFirst({
    where: { shop, id: showId },
    select: { startedAt: true },
  });
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  if (show.startedAt) return show.startedAt.getTime();
  throw new Refusal('conflict', 'not_on', 'Who is there can be said once the show is on.');
}
