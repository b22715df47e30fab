import { isRole, type Role } from '../../domain/staff/may.ts';
import type { App } from '../ports.ts';

/** A member of the shop's staff as Settings lists them. `role` is null for people who wait for one. */
export interface StaffLine {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role | null;
  readonly hostId: string | null;
}

/** Everybody of the shop's staff who has opened the app: those who wait for a role first, then by name. */
export async function listStaff(app: App, input: { shop: string }): Promise<readonly StaffLine[]> {
  const { shop } = input;
  const { people, roles } = await app.inShop(shop, async (tx) => ({
    people: await tx.staffPerson.findMany({ where: { shop } }),
    roles: await tx.staffRole.findMany({ where: { shop } }),
  }));
  const names = new Map(people.map((person) => [person.staffId, person.name]));
  const lines = [...new Set([...names.keys(), ...roles.map((row) => row.staffId)])].map(
    (staffId): StaffLine => {
      const row = roles.find((one) => one.staffId === staffId);
      return {
        staffId,
        name: names.get(staffId) ?? '',
        role: row && isRole(row.role) ? row.role : null,
        hostId: row?.hostId ?? null,
      };
    },
  );
  return lines.sort(
    (a, b) =>
      Number(a.role !== null) - Number(b.role !== null) ||
      a.name.localeCompare(b.name) ||
      a.staffId.localeCompare(b.staffId),
  );
}
