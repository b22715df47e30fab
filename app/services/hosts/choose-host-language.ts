import type { Locale } from '../../domain/reminder/locale.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

/** Keeps the language a host chose: of their pages, and of the mails they get. */
export async function chooseHostLanguage(
  app: App,
  input: { shop: string; hostId: string; actor: `host:${string}`; language: Locale },
): Promise<void> {
  const { shop, hostId, actor, language } = input;
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.host.updateMany({
      where: { shop, id: hostId, OR: [{ locale: null }, { locale: { not: language } }] },
      data: { locale: language },
    });
    if (count === 0) return;
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'host.changed', subject: hostId },
      facts: { fields: 'locale' },
    });
  });
}
