import { Prisma } from '@prisma/client';
import type { App, Tx } from '../ports.ts';
import { availableEntries, type Claim, type ClaimScope } from './claimable.ts';
import { leaveOutStopped, type Made } from './leave-out-stopped.ts';

/** Who is told how far it is. Units: entries; `every` so many. */
export interface ClaimProgress {
  tell(progress: { readonly claimed: number; readonly toClaim: number }): Promise<void>;
  readonly every?: number;
}

/** How many entries are claimed in one statement, and between two words about it: about half a second of work. */
const AT_ONCE = 25_000;

/**
 * Makes payouts and claims their entries. Which entries is read once, into a table of the transaction, so that the amount of a payout is the
 * sum of exactly what it claims, whatever is booked at the same time; only what is stopped until the end is taken out again. Claims are
 * written in the order of their indexes: in no order each would be a leap to another page.
 */
export async function claimEntries(
  app: App,
  tx: Tx,
  input: { scope: ClaimScope; claims: readonly Claim[]; actor: string },
  progress?: ClaimProgress,
): Promise<readonly Made[]> {
  const { scope, claims, actor } = input;
  const { shop, now = app.clock.now() } = scope;
  if (claims.length === 0) return [];
  // A million entries are sorted and joined in memory; with the four megabytes of a page's query they go through the disk, thrice.
  await tx.$executeRaw`SET LOCAL work_mem = '128MB'`;
  const wanted = JSON.stringify(
    claims.map(({ hostId, currency, leastMinor }, position) => ({
      ...{ id: app.ids.uuid(), host_id: hostId, currency, position },
      least: leastMinor.toString(),
    })),
  );
  const wantedRows = Prisma.sql`jsonb_to_recordset(${wanted}::jsonb)
    AS w(id uuid, host_id uuid, currency text, least bigint, position int)`;
  await tx.$executeRaw`CREATE TEMPORARY TABLE claiming (n int PRIMARY KEY, entry_id uuid, amount_minor bigint, payout_id uuid) ON COMMIT DROP`;
  await tx.$executeRaw`
    INSERT INTO claiming SELECT row_number() OVER (ORDER BY a.id), a.id, a.amount_minor, w.id
    FROM ${availableEntries(scope, now)} a JOIN ${wantedRows} ON w.host_id = a.host_id AND w.currency = a.currency`;
  await tx.$executeRaw`
    INSERT INTO payout (id, shop, host_id, currency, amount_minor, state, route, approval_id, position, approved_at, approved_by)
    SELECT w.id, ${shop}, w.host_id, w.currency, t.amount, 'claiming', h.payout_route, ${app.ids.uuid()}::uuid, w.position,
      ${now.toISOString()}::timestamptz, ${actor}
    FROM (SELECT payout_id, sum(amount_minor)::bigint AS amount FROM claiming GROUP BY payout_id) t
    JOIN ${wantedRows} ON w.id = t.payout_id AND t.amount >= w.least
    JOIN host h ON h.shop = ${shop} AND h.id = w.host_id AND h.payout_route <> 'none'`;
  const [count] = await tx.$queryRaw<{ toClaim: number }[]>`
    SELECT coalesce(max(n), 0)::int AS "toClaim" FROM claiming`;
  const toClaim = count?.toClaim ?? 0;
  const every = progress?.every ?? AT_ONCE;
  for (let claimed = 0; claimed < toClaim; claimed += every) {
    await progress?.tell({ claimed, toClaim });
    await tx.$executeRaw`
      INSERT INTO payout_entry (shop, payout_id, entry_id, live_entry_id)
      SELECT ${shop}, c.payout_id, c.entry_id, c.entry_id FROM claiming c JOIN payout p ON p.shop = ${shop} AND p.id = c.payout_id
      WHERE c.n > ${claimed} AND c.n <= ${claimed + every} ORDER BY c.n`;
  }
  return leaveOutStopped(tx, { shop, now, wanted: wantedRows });
}
