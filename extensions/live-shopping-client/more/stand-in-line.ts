import type { InLine } from '#app/contract/viewer-input.ts';
import type { PlayerModel, Standing } from '../player/model.ts';
import { refusalOf, takeClaim } from './claims.ts';
import { remember, recall } from './host.ts';

/** Where a viewer stands by the newest news: every turn since they were told their place is one less before them. */
export function placeOf(model: PlayerModel, offerId: string): number {
  const { place, served } = model.lines.get(offerId) ?? { place: 0, served: 0 };
  const offer = model.session.keeper.newest?.offers.find(({ id }) => id === offerId);
  return Math.max(1, (place ?? 0) - ((offer?.served ?? served) - served));
}

/**
 * Joins a line, looks how it stands, or leaves it. Answers the refusal's sentence, null where there is none.
 * Effects: a turn that has come is told, and its code put into the cart; an end in vain is told.
 */
export async function askLine(
  model: PlayerModel,
  offerId: string,
  productId: string,
  act: 'join' | 'look' | 'leave',
): Promise<string | null> {
  const { session } = model;
  const product = session.entry(productId)?.title ?? '';
  try {
    const stand = await session.send<InLine>('line', { offerId, act });
    const { claimed } = stand;
    // Whoever joins and has one at once has it before their eyes; what was held on the page before is no news.
    const known = act === 'join' || isHeld(offerId);
    keep(model, offerId, stand.place || claimed ? { ...stand, productId, known } : null);
    if (claimed) {
      // A small player keeps it on its face.
      if (!known && model.mode !== 'mini') model.tell(model.say('line_turn', { product }), 'good');
      await takeClaim(model, offerId, claimed);
    }
    model.changed();
    return null;
  } catch (error) {
    const said = refusalOf(error);
    // Without an answer the place is kept: it is the server's to give away.
    if (said !== 'talk_offline') {
      keep(model, offerId, null);
      model.prices.claims.delete(offerId);
      if (said === 'offer_over' && act === 'look') model.tell(model.say('line_over', { product }));
    }
    model.changed();
    return said;
  }
}

const isHeld = (offerId: string) => Boolean(recall().lines[offerId]?.until);

/** Keeps a standing, or forgets it; the next page goes on from there. */
export function keep(model: PlayerModel, offerId: string, standing: Standing | null): void {
  const { [offerId]: _before, ...lines } = recall().lines;
  if (standing) {
    model.lines.set(offerId, standing);
    const { productId, claimed } = standing;
    const left = claimed && claimed.until - model.session.clock.now();
    lines[offerId] = {
      ...{ key: model.session.key, productId },
      ...(left && { until: Date.now() + left }),
    };
  } else model.lines.delete(offerId);
  remember({ lines });
}

/** Goes on from the page before: what is held is seen at once, and how all stands is asked for once. */
export function goOn(model: PlayerModel): void {
  const { session } = model;
  for (const [id, { key, productId, until }] of Object.entries(recall().lines)) {
    if (key !== session.key) continue;
    const left = (until ?? Infinity) - Date.now();
    if (left <= 0) {
      keep(model, id, null);
      continue;
    }
    if (until) {
      const claimed = { code: '', until: session.clock.now() + left };
      model.prices.claims.set(id, claimed);
      keep(model, id, { place: null, served: 0, soonest: null, claimed, productId, known: true });
    }
    void askLine(model, id, productId, 'look');
  }
  model.changed();
}
