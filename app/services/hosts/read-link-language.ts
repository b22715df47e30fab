import { localeOf, type Locale } from '../../domain/reminder/locale.ts';
import type { App } from '../ports.ts';
import { hashSecret } from './hash-secret.ts';

/** The language that was chosen for the host a magic link is for; null where none was, or the link is nobody's. */
export async function readLinkLanguage(
  app: App,
  input: { secret: string },
): Promise<Locale | null> {
  // The secret itself is the credential: nobody knows the shop before this read.
  const link = await app.db.hostLink.findFirst({
    where: { secretHash: hashSecret(input.secret) },
    select: { host: { select: { locale: true } } },
  });
  return link?.host.locale ? localeOf(link.host.locale) : null;
}
