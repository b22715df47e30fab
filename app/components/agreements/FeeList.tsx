import type { AgreedFee } from '../../services/agreements/list-host-fees.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText, rateIn } from '../frame/Money.tsx';
import { momentText } from '../frame/Moment.tsx';
import { useWords } from '../host-words/Words.tsx';

/** What a host is paid for appearing in the shows to come, in words. */
export function FeeList(props: { fees: readonly AgreedFee[]; currency: string; timeZone: string }) {
  const { fees, currency, timeZone } = props;
  const locale = useLocale();
  const { fees: t } = useWords();
  return (
    <dl className="sf-terms">
      {fees.map((fee) => (
        <div key={fee.showId}>
          <dt>
            <bdi>{fee.title}</bdi>
            {fee.startsAt && ` · ${momentText(new Date(fee.startsAt), timeZone, locale, 'day')}`}
          </dt>
          <dd>
            {moneyText(fee.amountMinor, currency, locale)}, {t.kinds[fee.kind]}
            {fee.prorate && `; ${t.prorate}`}
          </dd>
          <dd>
            {fee.kind === 'roi_guarantee'
              ? t.guarantee(rateIn(fee.roiTargetBps, locale), fee.lockDays)
              : t.kindHelp[fee.kind]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
