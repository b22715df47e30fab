import { Badge, Card, Link, Text } from '@shopify/polaris';
import type { ShowOutcome } from '../../services/reports/read-show-outcome.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { giveawayTexts as t } from '../texts/giveaways.ts';

/** What was given away, how many took part, who has won and has it. Codes are in the console. */
export function GiveawaysCard({ giveaways }: Pick<ShowOutcome, 'giveaways'>) {
  return (
    <Card padding="0">
      <CardHead title={t.title} text={t.fair} />
      <ul className="sf-lines">
        {giveaways.map(({ id, prize, status, entries, reason, won, record }) => (
          <li key={id}>
            <div className="sf-clamp">
              <Text as="h3" variant="bodyMd" fontWeight="medium">
                <bdi>{prize}</bdi>
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {t.tookPart(entries)}
              </Text>
              {reason !== null && (
                <Text as="p" variant="bodySm">
                  <bdi>{t.withdrawn(reason)}</bdi>
                </Text>
              )}
              {won.map(({ entry, name, givenAt }) => (
                <Text as="p" key={entry}>
                  <bdi>{name ?? t.someone}</bdi>
                  {` · ${givenAt === null ? t.notGiven : t.given}`}
                </Text>
              ))}
            </div>
            <div className="sf-lines__sum">
              <Badge>{t.status[status]}</Badge>
              {record && (
                <Link url={record} target="_blank" accessibilityLabel={t.recordOf(prize)}>
                  {t.record}
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
