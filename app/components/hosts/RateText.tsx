import type { Rate } from '../../domain/agreement/terms.ts';
import { rateText } from '../../domain/host/rate.ts';
import { Money } from '../frame/Money.tsx';
import { hosts } from '../texts/hosts.ts';

const t = hosts.agreement;

/** A rate in words. */
export function RateText({ rate, currency }: { rate: Rate; currency: string }) {
  switch (rate.type) {
    case 'none':
      return <>{t.none}</>;
    case 'percent':
      return <>{t.percent(rateText(rate.bps))}</>;
    case 'flat_unit':
      return (
        <>
          <Money minor={rate.amountMinor} currency={currency} /> {t.perUnit}
        </>
      );
  }
}
