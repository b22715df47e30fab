import type { Offer } from '#app/contract/show-state.ts';
import type { Claimed } from '#app/contract/viewer-input.ts';
import { offerPrice, phaseOf } from '../shop/offers.ts';
import { clockText } from '../show/countdown-parts.ts';
import { refusalOf, takeClaim } from './claims.ts';
import { useModel, useState, useTicking } from './host.ts';
import { askLine, keep, placeOf } from './stand-in-line.ts';

/**
 * An offer for those who watch: take one, and how long it is kept for you; where all are taken, stand in line. `price` is the
 * variant's own.
 */
export function Claim({ offer, price }: { offer: Offer; price: number | null }) {
  const model = useModel();
  const { say, session, boot } = model;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useTicking(1000);
  const now = session.clock.now();
  const held = (model.prices.claims.get(offer.id)?.until ?? 0) - now;
  if (held > 0) {
    return (
      <p class="claim held">
        {say('claimed')} <time>{clockText(held)}</time>
      </p>
    );
  }
  const { place, soonest } = model.lines.get(offer.id) ?? { place: null, soonest: null };
  const gone = offer.left === 0 || refused === 'claim_gone';
  const less = price && offerPrice(price, offer.discount, boot.shopCurrency, boot.currency);
  const claim = () =>
    session
      .send<Claimed>('claims', { offerId: offer.id })
      .then((claimed) => {
        const { id, productId } = offer;
        keep(model, id, { place: null, served: 0, soonest: null, claimed, productId, known: true });
        return takeClaim(model, id, claimed);
      })
      .then(() => null, refusalOf);
  const act = async () => {
    setBusy(true);
    setRefused(
      await (place || gone
        ? askLine(model, offer.id, offer.productId, place ? 'leave' : 'join')
        : claim()),
    );
    setBusy(false);
    model.changed();
  };
  const wait = (soonest ?? 0) - now;
  return (
    <div class="claim">
      <p role="status">
        {place ? (
          <b>{say('line_place', { place: placeOf(model, offer.id) })}</b>
        ) : (
          say(refused ?? (gone ? 'claim_gone' : 'claim_soon'))
        )}
      </p>
      {place && (
        <p>
          {soonest && wait > 0
            ? say('line_soonest', { time: clockText(wait) })
            : say(soonest ? 'line_wait' : 'line_hardly')}
        </p>
      )}
      <button
        class="second"
        disabled={busy || (!place && phaseOf(offer, now) !== 'open')}
        aria-busy={busy}
        onClick={() => void act()}
      >
        {place || gone
          ? say(place ? 'line_leave' : 'line_join')
          : less
            ? say('claim_for', { price: model.prices.text(less) })
            : say('claim')}
      </button>
    </div>
  );
}
