import { Card, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import type { ShowOutcome } from '../../services/reports/read-show-outcome.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { showReport } from '../texts/show-report.ts';
import { span, times } from './words.ts';

const t = showReport.figures;

/** How a show went in a glance. */
export function ShowFigures({ outcome, currency }: { outcome: ShowOutcome; currency: string }) {
  const { report, audience } = outcome;
  const locale = useLocale();
  const { live, replay, peak, questions } = audience;
  const amount = (minor: bigint, of: string) => moneyText(minor, of, locale);
  const direct = report.direct.length
    ? report.direct
    : [{ currency, orders: 0, units: 0, netSales: 0n }];
  return (
    <Card>
      <dl className="sf-keyfigures">
        <Figure name={t.unique} help={t.uniqueHelp(replay.unique)}>
          {live.unique}
        </Figure>
        <Figure name={t.peak}>{peak}</Figure>
        <Figure name={t.average} help={t.averageHelp(span(live.watchedS))}>
          {span(live.averageS)}
        </Figure>
        {direct.map((sum) => (
          <Figure key={sum.currency} name={t.netSales} help={t.orders(sum.orders)}>
            {amount(sum.netSales, sum.currency)}
          </Figure>
        ))}
        {report.returns.map((one) => (
          <Figure
            key={`cost ${one.currency}`}
            name={t.cost}
            help={t.fees(amount(one.fees, one.currency))}
          >
            {amount(one.cost, one.currency)}
          </Figure>
        ))}
        {report.returns.map((one) => (
          <Figure
            key={`after ${one.currency}`}
            name={t.after}
            help={one.roiBps === null ? '' : t.roi(times(one.roiBps))}
          >
            {amount(one.afterCost, one.currency)}
          </Figure>
        ))}
        {questions.asked > 0 && (
          <Figure name={t.questions}>{t.of(questions.answered, questions.asked)}</Figure>
        )}
      </dl>
    </Card>
  );
}

function Figure(props: { name: string; help?: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Text as="span" variant="bodySm" tone="subdued">
          {props.name}
        </Text>
      </dt>
      <dd className="sf-figure">{props.children}</dd>
      {props.help && (
        <dd>
          <Text as="span" variant="bodySm" tone="subdued">
            {props.help}
          </Text>
        </dd>
      )}
    </div>
  );
}
