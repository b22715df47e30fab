import { Badge, BlockStack, Card, InlineStack, Link, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { Preset } from '../../domain/calendar/presets.ts';
import type { HostScorecard } from '../../services/reports/read-scorecards.ts';
import { percent } from '../charts/TimelineChart.tsx';
import { ListFilters, type Days } from '../frame/ListFilters.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { scorecards as t } from '../texts/scorecards.ts';

type Sort = keyof typeof t.sorts;

/** Hosts beside each other, where there is enough to compare. */
export function ScorecardsCard(props: {
  cards: readonly HostScorecard[];
  days: Days;
  presets: readonly Preset[];
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { cards, days, onChange } = props;
  const [sort, setSort] = useState<Sort>('name');
  const sorted = sort === 'name' ? cards : [...cards].sort((a, b) => rank(b, sort) - rank(a, sort));
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {cards.length === 0 ? t.none : t.text}
          </Text>
          <ListFilters days={days} presets={props.presets} onChange={onChange}>
            <Select
              label={t.sort}
              value={sort}
              options={Object.entries(t.sorts).map(([value, label]) => ({ value, label }))}
              onChange={(value) => setSort(value as Sort)}
            />
          </ListFilters>
        </BlockStack>
      </Card>
      {sorted.map((card) => (
        <Card key={card.hostId}>
          <BlockStack gap="300">
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <Text as="h2" variant="headingMd">
                <Link url={`/app/hosts/${card.hostId}`} monochrome removeUnderline>
                  {card.name}
                </Link>
              </Text>
              <InlineStack gap="200" blockAlign="center">
                <Text as="span" variant="bodySm" tone="subdued">
                  {t.sample(card.shows, card.viewers)}
                </Text>
                {!card.enough && <Badge>{t.tooLittle}</Badge>}
              </InlineStack>
            </InlineStack>
            {card.enough && <Figures card={card} />}
          </BlockStack>
        </Card>
      ))}
    </BlockStack>
  );
}

/** Hosts with too little data come last, whatever is asked. */
function rank(card: HostScorecard, sort: Sort): number {
  if (!card.enough) return -Infinity;
  if (sort === 'returns') return -(card.returnBps ?? 0);
  if (sort === 'retention') return card.retentionBps ?? -1;
  const sums = sort === 'perHour' ? card.perHour : card.perThousand;
  return Number(sums[0]?.minor ?? -1n);
}

function Figures({ card }: { card: HostScorecard }) {
  const locale = useLocale();
  const amounts = (sums: HostScorecard['perHour']) =>
    sums.map(({ currency, minor }) => moneyText(minor, currency, locale)).join(' · ') || '–';
  return (
    <dl className="sf-keyfigures">
      <Figure name={t.perHour} help={t.perHourHelp} value={amounts(card.perHour)} />
      <Figure name={t.perThousand} help={t.perHourHelp} value={amounts(card.perThousand)} />
      <Figure name={t.returns} help={t.returnsHelp} value={percent(card.returnBps, locale)} />
      <Figure
        name={t.retention}
        help={t.retentionHelp}
        value={percent(card.retentionBps, locale)}
      />
      <Figure
        name={t.attendance}
        help={t.attendanceHelp}
        value={percent(card.attendanceBps, locale)}
      />
      <Figure name={t.answers} help={t.answersHelp} value={percent(card.answerBps, locale)} />
    </dl>
  );
}

function Figure({ name, help, value }: { name: string; help: string; value: string }) {
  return (
    <div>
      <dt>
        <Text as="span" variant="bodySm" tone="subdued">
          {name}
        </Text>
      </dt>
      <dd className="sf-figure">{value}</dd>
      <dd>
        <Text as="span" variant="bodySm" tone="subdued">
          {help}
        </Text>
      </dd>
    </div>
  );
}
