import type { ShowState } from '../../contract/show-state.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { closeOffer } from '../offers/close-offer.ts';
import type { App } from '../ports.ts';

/**
 * The crowd takes so many of what is offered to it: what is left falls as it would with buyers, and an offer that is
 * taken up closes. Nothing is sold, and the offer is planned again afterwards.
 */
export async function claimOffers(
  app: App,
  input: { shop: string; showId: string; state: ShowState; claims: number },
): Promise<void> {
  const { shop, showId, claims } = input;
  const now = app.clock.now().getTime();
  const [open] = input.state.offers.filter(
    ({ left, opensAt, endsAt }) =>
      left !== null && left > 0 && opensAt <= now && (endsAt === null || endsAt > now),
  );
  if (!open || claims === 0) return;
  const offerId = open.id;
  const appended = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const offer = state.offers.find(({ id }) => id === offerId);
    if (state.life !== 'rehearsal' || !offer?.left) return null;
    return appendEvent(app, tx, {
      ...{ shop, showId, actor: 'system', from: ['rehearsal'] },
      event: { type: 'offer.stepped', data: { offerId, left: Math.max(0, offer.left - claims) } },
    });
  });
  if (!appended) return;
  await announceState(app, appended);
  const left = appended.state.offers.find(({ id }) => id === offerId)?.left;
  if (left !== 0) return;
  await closeOffer(app, { shop, showId, offerId, actor: 'system', reason: 'sold_out' });
}
