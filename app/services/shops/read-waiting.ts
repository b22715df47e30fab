import { roleMay, type Act, type Role } from '../../domain/staff/may.ts';
import type { App } from '../ports.ts';

/** Questions of a show this long over are no longer asked for, in days. */
const ASKED_DAYS = 14;

/** A show that is not on the air this long after its time is late, in milliseconds: hosts begin a minute or two after. */
const LATE_MS = 5 * 60_000;

/** What waits for a person, and who can do something about it. */
const WAITING = {
  late: 'shows.run',
  disputes: 'money.assign',
  approval: 'payouts.approve',
  toSend: 'payouts.approve',
  toConfirm: 'payouts.approve',
  questions: 'shows.plan',
} as const satisfies Record<string, Act>;

export type WaitingKind = keyof typeof WAITING;

/** Something that goes no further without a person. `show` where it is about one. */
export interface Waiting {
  readonly kind: WaitingKind;
  readonly count: number;
  readonly show: { readonly id: string; readonly title: string } | null;
}

/**
 * What waits for this member of the staff, the most urgent first: shows that should have begun, amounts hosts asked about, payouts
 * to approve as the second, to send and to confirm, and questions that a show of the last two weeks left open.
 * Shape: nothing with a count of 0.
 */
export async function readWaiting(
  app: App,
  input: { readonly shop: string; readonly actor: string; readonly role: Role | null },
): Promise<readonly Waiting[]> {
  const { shop, actor, role } = input;
  const now = app.clock.now().getTime();
  const [lateFrom, askedFrom] = [now - LATE_MS, now - ASKED_DAYS * 86_400_000].map(
    (at) => new Date(at),
  );
  const rows = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<
      { kind: WaitingKind; count: number; showId: string | null; title: string }[]
    >`
      SELECT kind, count, "showId", title FROM (
        SELECT 1 AS place, 'late' AS kind, 1 AS count, id::text AS "showId", title, starts_at AS at
          FROM show WHERE shop = ${shop} AND life = 'scheduled' AND starts_at < ${lateFrom}
        UNION ALL SELECT 2, 'disputes', count(*)::int, NULL, '', NULL
          FROM entry_dispute WHERE shop = ${shop} AND state = 'open'
        UNION ALL SELECT 3, 'approval', count(*)::int, NULL, '', NULL
          FROM payout_draft WHERE shop = ${shop} AND approved_by <> ${actor} AND approving_since IS NULL
        UNION ALL SELECT CASE state WHEN 'approved' THEN 4 ELSE 5 END,
          CASE state WHEN 'approved' THEN 'toSend' ELSE 'toConfirm' END, count(*)::int, NULL, '', NULL
          FROM payout WHERE shop = ${shop} AND state IN ('approved', 'sent') GROUP BY state
        UNION ALL SELECT 6, 'questions', count(*)::int, s.id::text, s.title, s.ended_at
          FROM show s JOIN question q ON q.shop = s.shop AND q.show_id = s.id AND q.status IN ('open', 'picked')
          WHERE s.shop = ${shop} AND s.ended_at >= ${askedFrom} AND s.life IN ('ended', 'replay')
          GROUP BY s.id, s.title, s.ended_at
      ) w WHERE count > 0 ORDER BY place, at DESC, "showId"`,
  );
  return rows
    .filter(({ kind }) => roleMay(role, WAITING[kind]))
    .map(({ kind, count, showId, title }) => ({
      kind,
      count,
      show: showId === null ? null : { id: showId, title },
    }));
}
