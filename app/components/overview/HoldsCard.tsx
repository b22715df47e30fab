import { useFetcher } from '@remix-run/react';
import { Button, Card, Text } from '@shopify/polaris';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { Pager } from '../frame/Pager.tsx';
import { RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { flags as t } from '../texts/flags.ts';

/** What is stopped at the moment and why, and where it is released. */
export function HoldsCard(props: {
  holds: readonly HoldLine[];
  older: string | null;
  paged: boolean;
  timeZone: string;
  mayRelease: boolean;
  onPage: (place: string) => void;
}) {
  const { holds, older, paged, timeZone, mayRelease, onPage } = props;
  const locale = useLocale();
  const fetcher = useFetcher<{ done: string }>();
  useAnswer(fetcher, () => t.released);
  if (holds.length === 0 && !paged) return null;
  return (
    <Card padding="0">
      <CardHead title={t.mine.holds} text={t.holdsText}>
        <RefusalBanner data={fetcher.data} />
      </CardHead>
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
      {(older || paged) && (
        <CardHead>
          <Pager older={older} paged={paged} onPage={onPage} />
        </CardHead>
      )}
    </Card>
  );
}
