import { Badge, BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { Waiting } from '../../services/shops/read-waiting.ts';
import { home } from '../texts/home.ts';

const t = home.waiting;

/** What goes no further without the person who looks at the page, each with the way to it. */
export function WaitingCard({ waiting }: { waiting: readonly Waiting[] }) {
  if (waiting.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        <ul className="sf-waiting">
          {waiting.map((one) => (
            <li key={`${one.kind} ${one.show?.id ?? ''}`}>
              <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
                <Link url={placeOf(one)} monochrome removeUnderline>
                  {t[one.kind](one.count, one.show?.title ?? '')}
                </Link>
                {one.kind === 'late' ? (
                  <Badge tone="critical">{t.now}</Badge>
                ) : (
                  <Badge tone="attention">{String(one.count)}</Badge>
                )}
              </InlineStack>
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function placeOf({ kind, show }: Waiting): string {
  switch (kind) {
    case 'late':
      return `/app/shows/${show?.id}`;
    case 'questions':
      return `/app/shows/${show?.id}/report`;
    case 'disputes':
      return '/app/reports/disputes';
    case 'approval':
    case 'toSend':
    case 'toConfirm':
      return '/app/payouts';
  }
}
