import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { listOffers, type OfferDoubt } from './list-offers.ts';

/** How the planned offers of a show stand; null without any. `about` are products. */
export interface OfferOutlook {
  readonly plans: {
    readonly state: 'right' | 'doubtful' | 'wrong';
    readonly about: readonly { readonly name: string }[];
  };
  /** Whether the shop has room for their discounts; null where none is needed. */
  readonly room: 'right' | 'doubtful' | 'wrong' | null;
}

/** What keeps an offer from opening; the rest keeps it from being good. */
const FATAL: readonly OfferDoubt[] = ['not_in_lineup', 'variant_gone', 'price'];

/** With so few places to spare another app may take the last one during the show. */
const NEAR = 2;

/** Looks at a show's planned offers as it stands now; the shop is asked how many discounts it has. */
export async function checkOffers(
  app: App,
  input: { shop: string; showId: string },
): Promise<OfferOutlook | null> {
  const { shop, showId } = input;
  const planned = (await listOffers(app, { shop, showId })).offers.filter(
    ({ status }) => status === 'planned',
  );
  if (planned.length === 0) return null;
  const named = (wanted: (doubt: OfferDoubt) => boolean) =>
    planned.filter(({ doubts }) => doubts.some(wanted)).map(({ title }) => ({ name: title }));
  const wrong = named((doubt) => FATAL.includes(doubt));
  const doubtful = named((doubt) => !FATAL.includes(doubt));
  return {
    plans:
      wrong.length > 0
        ? { state: 'wrong', about: wrong }
        : { state: doubtful.length > 0 ? 'doubtful' : 'right', about: doubtful },
    room: planned.some(({ discount }) => discount !== null) ? await roomOf(app, input) : null,
  };
}

/** Offers of one show come one after the other, so one free place is enough, and a few are safe. */
async function roomOf(app: App, input: { shop: string; showId: string }) {
  const { shop, showId } = input;
  try {
    const { active, most } = await app.discounts.countActive(shop);
    if (active >= most) return 'wrong';
    return active > most - 1 - NEAR ? 'doubtful' : 'right';
  } catch (error) {
    if (!(error instanceof Refusal)) {
      app.log.error('preflight.discounts_unanswered', error, { shop, showId });
    }
    return 'wrong';
  }
}
