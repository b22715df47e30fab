import { localeOf, type Locale } from '../../domain/reminder/locale.ts';
import type { App } from '../ports.ts';

/** The language that was chosen for a host, by the shop or by themselves; null where none was. */
export async function readHostLanguage(
  app: App,
  input: { shop: string; hostId: string },
): Promise<Locale | null> {
  const { shop, hostId } = input;
  const host = await app.inShop(shop, (tx) =>
    tx.host.findFirst({ where: { shop, id: hostId }, select: { locale: true } }),
  );
  return host?.locale ? localeOf(host.locale) : null;
}
