import { Refusal } from '../../domain/refusal.ts';
import type { Role } from '../../domain/staff/may.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';

/**
 * Gives a member of the staff a role, or takes it away (`role` null); `hostId` says which host this person is.
 * Refuses: `conflict/last_owner` when nobody would be left who can give roles; `not_found/staff` for somebody who
 * never opened the app; `not_found/host`; `invalid/host_missing` for the role of host without a host.
 */
export async function setRole(
  app: App,
  input: {
    shop: string;
    staffId: string;
    role: Role | null;
    hostId: string | null;
    actor: Actor;
  },
): Promise<void> {
  const { shop, staffId, role, hostId, actor } = input;
  if (role === 'host' && hostId === null) {
    throw new Refusal('invalid', 'host_missing', 'Choose which host this person is.', {
      field: 'hostId',
    });
  }
  await app.inShop(shop, async (tx) => {
    // Two owners who demote each other at once would leave none.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`staff:${shop}`}, 0))::text`;
    await checkSubject(tx, shop, staffId, hostId);
    if (role === null) {
      await tx.staffRole.deleteMany({ where: { shop, staffId } });
    } else {
      await tx.staffRole.upsert({
        where: { shop_staffId: { shop, staffId } },
        create: { shop, staffId, role, hostId, createdAt: app.clock.now() },
        update: { role, hostId },
      });
    }
    if ((await tx.staffRole.count({ where: { shop, role: 'owner' } })) === 0) {
      throw new Refusal('conflict', 'last_owner', 'Make somebody else an owner first.', {
        field: 'role',
      });
    }
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'staff.role_set', subject: staffId },
      facts: { role, hostId },
    });
  });
  app.log.info('staff.role_set', { shop, staffId, role, actor });
}

async function checkSubject(
  tx: Tx,
  shop: string,
  staffId: string,
  hostId: string | null,
): Promise<void> {
  const people = await tx.staffPerson.count({ where: { shop, staffId } });
  const roles = await tx.staffRole.count({ where: { shop, staffId } });
  if (people + roles === 0) {
    throw new Refusal('not_found', 'staff', 'This person has not opened the app yet.');
  }
  if (hostId && (await tx.host.count({ where: { shop, id: hostId } })) === 0) {
    throw new Refusal('not_found', 'host', 'This host does not exist.', { field: 'hostId' });
  }
}
