import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';

/** A host of a show with the weight of their share (M18). Units: whole weights, 1 to 1000. */
export interface HostShare {
  readonly hostId: string;
  readonly weight: number;
}

/** More hosts than this do not fit on a stage or in a split anybody can read. */
const MAX_HOSTS = 12;

/**
 * Replaces the hosts of a show, in order, inside the caller's transaction. Once the show has started,
 * shares are fixed: somebody may join (without a share, M18), nobody's weight changes and nobody leaves.
 * Refuses: `invalid/host_unknown`, `invalid/host_twice`, `invalid/too_many_hosts`,
 * `invalid/bad_weight`, `conflict/shares_fixed`, all at field `hosts`.
 */
export async function setShowHosts(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; hosts: readonly HostShare[] },
): Promise<void> {
  const { shop, showId, hosts } = input;
  const field = 'hosts';
  const ids = hosts.map((host) => host.hostId);
  if (hosts.length > MAX_HOSTS) {
    throw new Refusal('invalid', 'too_many_hosts', `A show has at most ${MAX_HOSTS} hosts.`, {
      field,
    });
  }
  if (new Set(ids).size !== ids.length) {
    throw new Refusal('invalid', 'host_twice', 'Each host is listed once.', { field });
  }
  if (hosts.some(({ weight }) => !Number.isInteger(weight) || weight < 1 || weight > 1000)) {
    throw new Refusal('invalid', 'bad_weight', 'A share is a whole number from 1 to 1000.', {
      field,
    });
  }
  const [show] = await tx.$queryRaw<{ started_at: Date | null }[]>`
    SELECT started_at FROM show WHERE shop = ${shop} AND id = ${showId}::uuid FOR UPDATE`;
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');

  const before = await tx.showHost.findMany({ where: { shop, showId } });
  const known = await tx.host.findMany({
    where: { shop, id: { in: ids } },
    select: { id: true, status: true },
  });
  const present = new Set(before.map((row) => row.hostId));
  const allowed = new Set(
    known.filter((host) => host.status === 'active' || present.has(host.id)).map((host) => host.id),
  );
  if (ids.some((id) => !allowed.has(id))) {
    throw new Refusal('invalid', 'host_unknown', 'Choose hosts who are active.', { field });
  }
  if (show.started_at) refuseChangedShares(before, hosts);

  const now = app.clock.now();
  await tx.showHost.deleteMany({ where: { shop, showId, hostId: { notIn: ids } } });
  for (const [position, { hostId, weight }] of hosts.entries()) {
    await tx.showHost.upsert({
      where: { showId_hostId: { showId, hostId } },
      create: { shop, showId, hostId, position, weight, joinedAt: now },
      update: { position, weight },
    });
  }
}

function refuseChangedShares(
  before: readonly { hostId: string; weight: number; position: number }[],
  hosts: readonly HostShare[],
): void {
  const order = [...before].sort((a, b) => a.position - b.position);
  const kept = order.every((row, index) => {
    const host = hosts[index];
    return host?.hostId === row.hostId && host.weight === row.weight;
  });
  if (!kept) {
    throw new Refusal(
      'conflict',
      'shares_fixed',
      'Shares are fixed once a show has started. You can still add a host, who then presents without a share.',
      { field: 'hosts' },
    );
  }
}
