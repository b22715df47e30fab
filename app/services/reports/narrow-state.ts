import { Prisma } from '@prisma/client';
import type { EntryState } from '../../domain/ledger/state.ts';
import { mayBe, unclaimed } from '../ledger/unclaimed.ts';
import type { Tx } from '../ports.ts';

/** Up to here entries in a state are gathered first and put in order then; of more, some are soon met on the way from either end. */
const FEW = 5000;

/**
 * A condition on `e`, a row of the ledger, that spares a page of a host's entries in one state the entries in the others. The state
 * itself is still to be asked for.
 */
export async function narrowState(
  tx: Tx,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly state: EntryState;
    readonly now: Date;
  },
): Promise<Prisma.Sql> {
  const { shop, hostId, state, now } = input;
  const scope = { shop, hostId };
  if (state === 'in_payout') return mayBe(state, scope, now);
  if (state === 'paid') {
    const payouts = await tx.payout.count({ where: { shop, hostId, state } });
    return payouts === 0 ? Prisma.sql`false` : Prisma.sql`true`;
  }
  const [row] = await tx.$queryRaw<{ entries: number | null }[]>`
    SELECT sum(entries)::int AS entries FROM ${unclaimed(scope, now)} u WHERE state = ${state}`;
  const entries = row?.entries ?? 0;
  if (entries === 0) return Prisma.sql`false`;
  return entries > FEW ? Prisma.sql`true` : mayBe(state, scope, now);
}
