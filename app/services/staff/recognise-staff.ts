import { isRole, type Role } from '../../domain/staff/may.ts';
import type { App } from '../ports.ts';

/**
 * Who a staff member is to this app. The first account owner who opens the app becomes its owner: Shopify has no
 * roles per app, so somebody must be able to give the others theirs.
 * Effects: while the shop has no owner, asks Shopify whether this person owns the account, and writes the role once.
 */
export async function recogniseStaff(
  app: App,
  input: { shop: string; staffId: string; isAccountOwner: () => Promise<boolean> },
): Promise<{ id: string; role: Role | null; hostId: string | null }> {
  const { shop, staffId } = input;
  const known = await app.inShop(shop, async (tx) => ({
    mine: await tx.staffRole.findFirst({ where: { shop, staffId }, select: { role: true, hostId: true } }),
    owners: await tx.staffRole.count({ where: { shop, role: 'owner' } }),
  }));
  if (known.mine) {
    return { id: staffId, role: isRole(known.mine.role) ? known.mine.role : null, hostId: known.mine.hostId };
  }
  if (known.owners > 0 || !(await input.isAccountOwner())) return { id: staffId, role: null, hostId: null };
  await app.inShop(shop, (tx) =>
    tx.staffRole.createMany({
      data: [{ shop, staffId, role: 'owner', createdAt: app.clock.now() }],
      skipDuplicates: true,
    }),
  );
  app.log.info('staff.owner_recognised', { shop, staffId });
  return { id: staffId, role: 'owner', hostId: null };
}
