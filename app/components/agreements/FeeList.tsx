import { rateText } from '../../domain/host/rate.ts';
import type { AgreedFee } from '../../services/agreements/list-host-fees.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { momentText } from '../frame/Moment.tsx';
import { fees as t } from '../texts/fees.ts';

/** What a host is paid for appearing in the shows to come, in words. */
export function FeeList(props: { fees: readonly AgreedFee[]; currency: string; timeZone: string }) {
  const { fees, currency, timeZone } = props;
  const locale = useLocale();
  return (
    <dl className="sf-terms">
      {fees.map((fee) => (
        <div key={fee.showId}>
          <dt>
            <bdi>{fee.title}</bdi>
            {fee.startsAt && ` · ${momentText(new Date(fee.startsAt), timeZone, locale, 'day')}`}
          </dt>
          <dd>
            {moneyText(fee.amountMinor, currency, locale)}, {t.kinds[fee.kind].toLowerCase()}
            {fee.prorate && `; ${t.prorate.toLowerCase()}`}
          </dd>
          <dd>
            {fee.kind === 'roi_guarantee'
              ? t.guarantee(rateText(fee.roiTargetBps), fee.lockDays)
              : t.kindHelp[fee.kind]}
          </dd>
        </div>
      ))}
    </dl>
  );
}
