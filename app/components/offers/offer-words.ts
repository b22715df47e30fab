import type { Discount } from '../../domain/offer/terms.ts';
import type { OfferView } from '../../services/offers/list-offers.ts';
import { moneyText } from '../frame/Money.tsx';
import { offers as t } from '../texts/offers.ts';

/** What an offer takes off, in words. */
export function discountWords(discount: Discount | null, currency: string, locale: string): string {
  if (!discount) return t.facts.drop;
  if (discount.kind === 'percent') {
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
    return t.facts.off(percent.format(discount.bps / 10_000));
  }
  const money = moneyText(discount.amountMinor, currency, locale);
  return discount.kind === 'amount' ? t.facts.off(money) : t.facts.price(money);
}

/** Everything else about a plan, in one line. */
export function planWords(offer: OfferView, locale: string): string {
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute' });
  return [
    ...offer.variants,
    t.facts.window(minutes.format(offer.windowS / 60)),
    t.facts.countdown(offer.countdownS),
    offer.allocation === null ? null : t.facts.units(offer.allocation),
    offer.perBuyer === null ? null : t.facts.perBuyer(offer.perBuyer),
    offer.audience === 'viewers' ? t.facts.viewers : null,
    offer.goal
      ? t.facts.goal(offer.goal)
      : offer.opensAfterS === null
        ? t.facts.byTap
        : t.facts.atMinute(offer.opensAfterS / 60),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Minutes and seconds until something. */
export function clockWords(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
