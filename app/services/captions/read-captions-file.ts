import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';

/**
 * The captions of a recording, as a browser reads them. Only while the recording is to be seen: what was said in a show is the show.
 * Refuses: `not_found/captions`.
 */
export async function readCaptionsFile(
  app: App,
  input: { shop: string; showId: string; language: string },
): Promise<{ text: string; version: string }> {
  const { shop, showId, language } = input;
  const found = await app.inShop(shop, (tx) =>
    tx.showCaptions.findFirst({
      where: { shop, showId, language, show: { life: 'replay' } },
      select: { text: true, version: true },
    }),
  );
  if (!found) throw new Refusal('not_found', 'captions', 'There are no such captions.');
  return found;
}
