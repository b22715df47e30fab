import { localeOf, type Locale } from '../../domain/reminder/locale.ts';
import type { Tx } from '../ports.ts';

/** The language a shop is written to in: its owner's, of several the one's who has been here longest. */
export async function shopLanguage(tx: Tx, shop: string): Promise<Locale> {
  const owners = await tx.staffRole.findMany({
    where: { shop, role: 'owner' },
    select: { staffId: true },
  });
  const first = await tx.staffPerson.findFirst({
    where: { shop, staffId: { in: owners.map(({ staffId }) => staffId) }, locale: { not: null } },
    orderBy: [{ firstSeenAt: 'asc' }, { staffId: 'asc' }],
    select: { locale: true },
  });
  return localeOf(first?.locale);
}

/** The language of a member of the staff: their admin's when they last opened the app, else the shop's. */
export async function staffLanguage(tx: Tx, shop: string, staffId: string): Promise<Locale> {
  const person = await tx.staffPerson.findFirst({
    where: { shop, staffId },
    select: { locale: true },
  });
  return person?.locale ? localeOf(person.locale) : shopLanguage(tx, shop);
}
