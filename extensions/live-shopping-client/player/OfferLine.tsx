import type { Offer } from '#app/contract/show-state.ts';
import { phaseOf, priorPrice } from '../shop/offers.ts';
import { partsUntil } from '../show/countdown-parts.ts';
import type { PlayerModel } from './model.ts';
import { useModel, useTicking } from './use-model.ts';

/** What an offer takes off, in words. */
export function discountText(
  model: PlayerModel,
  { discount }: Pick<Offer, 'discount'>,
): string | null {
  if (!discount) return null;
  const { locale, shopCurrency } = model.boot;
  if (discount.kind === 'percent') {
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    return `−${percent.format(discount.bps / 10_000)}`;
  }
  const amount = model.prices.amount(discount.amountMinor, shopCurrency);
  return discount.kind === 'amount' ? `−${amount}` : model.say('offer_price', { price: amount });
}

/** Milliseconds; half of how long before its drop a shop is opened. */
const EARLY_MS = 1_000;

/** How long an offer waits or lasts, and how much of it is left: honest, by the server's clock, an extension named as one. */
export function OfferLine(props: { offer: Offer; variantId: string | null }) {
  const { offer, variantId } = props;
  const model = useModel();
  useTicking(1000);
  const { say } = model;
  const now = model.session.clock.now();
  const phase = phaseOf(offer, now);
  // The shop that held it back opens a moment before.
  if (!offer.discount && now > offer.opensAt - EARLY_MS) model.lookAgain(offer.productId);
  if (phase === 'over') return <span class="offer over">{say('offer_over')}</span>;
  const { shopCurrency, currency } = model.boot;
  const prior = priorPrice(offer, variantId, shopCurrency, currency);
  const until = phase === 'announced' ? offer.opensAt : offer.endsAt;
  return (
    <span class={`offer ${phase}`}>
      {offer.discount && <b>{discountText(model, offer)}</b>}
      {until !== null && (
        <span>
          {say(phase === 'announced' ? 'opens_in' : 'ends_in')}{' '}
          <time>{shortClock(until - now)}</time>
        </span>
      )}
      {phase === 'open' && offer.left !== null && offer.left > 0 && (
        <span>{say('only_left', { count: offer.left })}</span>
      )}
      {offer.extended > 0 && <span>{say('extended')}</span>}
      {prior !== null && (
        <span class="prior">{say('prior', { price: model.prices.text(prior) })}</span>
      )}
    </span>
  );
}

function shortClock(leftMs: number): string {
  const { days, hours, minutes, seconds } = partsUntil(leftMs);
  const two = (n: number) => String(n).padStart(2, '0');
  const wholeHours = days * 24 + hours;
  return wholeHours > 0
    ? `${wholeHours}:${two(minutes)}:${two(seconds)}`
    : `${minutes}:${two(seconds)}`;
}
