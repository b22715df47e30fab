import { createHash } from 'node:crypto';
import { Refusal } from '../../domain/refusal.ts';
import { recordOf } from '../giveaways/read-giveaway.ts';
import type { App } from '../ports.ts';
import type { Evidence } from './evidence-of.ts';
import { termsOf } from './offer-row.ts';
import { ofTheAir } from './read-offer-log.ts';

/** The form of the bundle; raised when it changes. */
const FORM = 'showfront-offer-evidence/2';

/**
 * What a show's offers promised and what viewers were told, for whoever asks later whether it was true: terms, prices before with
 * the lowest of thirty days, and from the log every announcement, extension, step and end with its time, and every stock that was shown.
 * Giveaways are in it with all it takes to draw them again.
 * Shape: JSON text without the time of its making, so that the same show gives the same bytes. Each event's `hash` covers the one before
 * it, `sha256` everything above it: whoever keeps the last number can tell whether anything was changed.
 * Refuses: `not_found/show`.
 * Source: REQUIREMENTS.md R57.
 */
export async function readEvidence(
  app: App,
  input: { shop: string; showId: string },
): Promise<{ name: string; text: string }> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const [show] = await tx.$queryRaw<{ key: string; title: string; started_at: Date | null }[]>`
      SELECT key, title, started_at FROM show WHERE shop = ${shop} AND id::text = ${showId}`;
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const rows = await tx.offer.findMany({
      where: { shop, showId, rehearsed: false, status: { in: ['running', 'closed'] } },
      orderBy: [{ opensAt: 'asc' }, { id: 'asc' }],
    });
    const log = await tx.showEvent.findMany({
      where: {
        ...{ shop, showId },
        OR: ['offer.', 'goal.', 'stock.', 'giveaway.', 'rehearsal.'].map((startsWith) => ({
          type: { startsWith },
        })),
      },
      orderBy: { seq: 'asc' },
    });
    let hash = '';
    const events = ofTheAir(log).map(({ seq, at, type, data, actor }) => {
      const event = { seq, at: at.toISOString(), type, actor, data: sorted(data) };
      hash = sha256(hash + JSON.stringify(event));
      return { ...event, hash };
    });
    const offers = rows.map((row) => ({
      ...{ id: row.id, productId: row.productId, variantIds: row.variantIds },
      terms: sorted(termsOf(row)),
      opensAt: row.opensAt?.toISOString() ?? null,
      endsAt: row.endsAt?.toISOString() ?? null,
      ...{ extended: row.extended, closedAt: row.closedAt?.toISOString() ?? null },
      ...{ sold: row.sold, reference: row.reference },
      whenAnnounced: sorted(row.evidence as unknown as Evidence | null),
    }));
    const told = await tx.giveaway.findMany({
      where: { shop, showId, rehearsed: false, openedAt: { not: null } },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    });
    const giveaways = [];
    for (const giveaway of told) giveaways.push(await recordOf(tx, giveaway));
    const bundle = {
      ...{ form: FORM, shop },
      show: { id: showId, title: show.title, startedAt: show.started_at?.toISOString() ?? null },
      ...{ offers, giveaways, events },
    };
    const sealed = { ...bundle, sha256: sha256(JSON.stringify(bundle)) };
    return { name: `offers-${show.key}.json`, text: `${JSON.stringify(sealed, null, 2)}\n` };
  });
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same thing with its keys in order, whatever order the database gave them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
