import { isRole, type Role } from '../../domain/staff/may.ts';
import type { App } from '../ports.ts';

/** What Shopify says about a member of the shop's staff. */
export interface StaffIdentity {
  readonly isAccountOwner: boolean;
  readonly name: string;
}

/**
 * Who a staff member is to this app. The first account owner who opens the app becomes its owner: Shopify has no
 * roles per app, so somebody must be able to give the others theirs. Everybody else waits in the list of people
 * until the owner gives them a role.
 * Effects: at a person's first visit asks Shopify who they are and writes it down; the role of owner is written once.
 */
export async function recogniseStaff(
  app: App,
  input: { shop: string; staffId: string; identify: () => Promise<StaffIdentity> },
): Promise<{ id: string; role: Role | null; hostId: string | null }> {
  const { shop, staffId } = input;
  const nobody = { id: staffId, role: null, hostId: null };
  // The role is read last: a first visit loads two parts at once, and where one part has just made this person the
  // owner, the other must not see an owner without seeing that it is this person.
  const known = await app.inShop(shop, async (tx) => ({
    person: (await tx.staffPerson.count({ where: { shop, staffId } })) > 0,
    owners: await tx.staffRole.count({ where: { shop, role: 'owner' } }),
    mine: await tx.staffRole.findFirst({
      where: { shop, staffId },
      select: { role: true, hostId: true },
    }),
  }));
  if (known.mine) {
    const { role, hostId } = known.mine;
    return { id: staffId, role: isRole(role) ? role : null, hostId };
  }
  if (known.person && known.owners > 0) return nobody;

  const { isAccountOwner, name } = await input.identify();
  const createdAt = app.clock.now();
  const becomesOwner = known.owners === 0 && isAccountOwner;
  await app.inShop(shop, async (tx) => {
    await tx.staffPerson.createMany({
      data: [{ shop, staffId, name, firstSeenAt: createdAt }],
      skipDuplicates: true,
    });
    if (!becomesOwner) return;
    await tx.staffRole.createMany({
      data: [{ shop, staffId, role: 'owner', createdAt }],
      skipDuplicates: true,
    });
  });
  if (!becomesOwner) return nobody;
  app.log.info('staff.owner_recognised', { shop, staffId });
  return { id: staffId, role: 'owner', hostId: null };
}
