import { useFetcher } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { flags as t } from '../texts/flags.ts';

/** What is stopped at the moment and why, and where it is released. */
export function HoldsCard(props: {
  holds: readonly HoldLine[];
  timeZone: string;
  mayRelease: boolean;
}) {
  const { holds, timeZone, mayRelease } = props;
  const locale = useLocale();
  const fetcher = useFetcher<{ done: string }>();
  useAnswer(fetcher, () => t.released);
  if (holds.length === 0) return null;
  return (
    <Card padding="0">
      <div className="sf-pinlist__head">
        <Text as="h2" variant="headingMd">
          {t.mine.holds}
        </Text>
        <Text as="p" tone="subdued">
          {t.holdsText}
        </Text>
        <RefusalBanner data={fetcher.data} />
      </div>
      <ul className="sf-lines">
        {holds.map((hold) => (
          <li key={hold.id}>
            <div className="sf-clamp">
              <Text as="p" fontWeight="medium">
                {t.scope[hold.scope]} {hold.about ?? ''}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {hold.reason === 'bulk' ? t.mine.bulk : hold.reason}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {momentText(hold.openedAt, timeZone, locale, 'day')}
              </Text>
            </div>
            {mayRelease && (
              <Button
                disabled={fetcher.state !== 'idle'}
                accessibilityLabel={`${t.release}: ${hold.about ?? ''}`}
                onClick={() =>
                  void fetcher.submit(
                    { act: 'release', scope: hold.scope, scopeId: hold.scopeId },
                    { method: 'post', action: '/app/holds', encType: 'application/json' },
                  )
                }
              >
                {t.release}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
