import { BlockStack, Card, Text } from '@shopify/polaris';
import type { ShowTimeline } from '../../services/reports/read-show-timeline.ts';
import { TimelineChart } from '../charts/TimelineChart.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { showReport } from '../texts/show-report.ts';

const t = showReport.timeline;

/** The show on one time line; several currencies never share one. */
export function TimelineCard({ timeline, currency }: { timeline: ShowTimeline; currency: string }) {
  const locale = useLocale();
  const chosen = timeline.sales[0]?.currency ?? currency;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        {timeline.minutes.length === 0 ? (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        ) : (
          <TimelineChart timeline={timeline} currency={chosen} />
        )}
        {timeline.later.map((sum) => (
          <Text as="p" tone="subdued" key={sum.currency}>
            {t.later(moneyText(sum.netSales, sum.currency, locale))}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
