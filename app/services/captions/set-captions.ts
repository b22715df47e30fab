import { createHash } from 'node:crypto';
import { readCaptions, readLanguage } from '../../domain/captions/captions.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import type { CaptionsRow } from './list-captions.ts';

/** As many languages as a form can list; more would be a mistake of some program's. */
const MAX_LANGUAGES = 30;

/**
 * Keeps the captions of a show's recording in one language, in place of those there were.
 * Refuses: `not_found/show`; `conflict/closed` for a show that is over for good; `conflict/captions_full`; what `readCaptions` and
 * `readLanguage` refuse.
 */
export async function setCaptions(
  app: App,
  input: { shop: string; showId: string; actor: Actor; language: string; file: string },
): Promise<CaptionsRow> {
  const { shop, showId, actor } = input;
  const language = readLanguage(input.language);
  const { text, cues, lastsMs } = readCaptions(input.file);
  const version = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  const kept = { text, version, cues, lastsMs, setAt: app.clock.now() };
  await app.inShop(shop, async (tx) => {
    // Held until the end, so that two files at once cannot both be the last that fits.
    const [show] = await tx.$queryRaw<{ life: string }[]>`
      SELECT life FROM show WHERE shop = ${shop} AND id = ${showId}::uuid FOR UPDATE`;
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    if (['archived', 'cancelled'].includes(show.life)) {
      throw new Refusal('conflict', 'closed', 'This show is closed and cannot be changed.');
    }
    const others = await tx.showCaptions.count({
      where: { shop, showId, language: { not: language } },
    });
    if (others >= MAX_LANGUAGES) {
      throw new Refusal(
        'conflict',
        'captions_full',
        `A show has captions in ${MAX_LANGUAGES} languages at most. Remove one first.`,
      );
    }
    await tx.showCaptions.upsert({
      where: { showId_language: { showId, language }, shop },
      create: { shop, showId, language, ...kept },
      update: kept,
    });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'captions.set', subject: showId },
      facts: { language, cues },
    });
  });
  app.log.info('captions.set', { shop, showId, actor, language, cues });
  return { language, cues, lastsMs, setAt: kept.setAt.toISOString() };
}
