import { Badge, BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { rateText } from '../../domain/host/rate.ts';
import type { HostTerms, VersionLine } from '../../services/hosts/read-terms.ts';
import { Moment } from '../frame/Moment.tsx';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { frame } from '../texts/frame.ts';
import { hosts } from '../texts/hosts.ts';
import { RateText } from './RateText.tsx';

const t = hosts.agreement;

/** What a host works on now, what comes, and how it is changed: nothing that was sold ever changes with it. */
export function AgreementCard(props: {
  terms: HostTerms;
  currency: string;
  timeZone: string;
  mayChange: boolean;
  answer: unknown;
  busy: boolean;
  onRate: (rate: string) => void;
}) {
  const { terms, currency, timeZone, mayChange, answer, busy, onRate } = props;
  const [rate, setRate] = useState<string | null>(null);
  const { inForce } = terms;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          {mayChange && rate === null && (
            <Button variant="plain" onClick={() => setRate('')}>
              {t.change}
            </Button>
          )}
        </InlineStack>
        <dl className="sf-terms">
          <dt>{t.rate}</dt>
          <dd>
            <strong>
              <RateText rate={inForce.rate} currency={currency} />
            </strong>
          </dd>
          {inForce.replayFactorBps !== 10_000 && (
            <>
              <dt>{t.replay}</dt>
              <dd>{t.replayShare(rateText(inForce.replayFactorBps))}</dd>
            </>
          )}
          <dt>{t.hold}</dt>
          <dd>
            {t.days(inForce.holdDays)} {t.holdFrom[inForce.holdStart]}
          </dd>
          <dt>{t.window}</dt>
          <dd>{t.days(inForce.windowDays)}</dd>
          <dt>{t.notice}</dt>
          <dd>{t.days(inForce.lowerNoticeDays)}</dd>
        </dl>
        {!terms.own && (
          <Text as="p" tone="subdued">
            {t.ofShop}
          </Text>
        )}
        {rate !== null && (
          <BlockStack gap="200">
            <TextField
              label={t.newRate}
              value={rate}
              suffix="%"
              inputMode="decimal"
              autoComplete="off"
              autoFocus
              helpText={t.changeHelp(t.days(inForce.lowerNoticeDays))}
              onChange={setRate}
              {...errorAt(answer, 'rate')}
            />
            <InlineStack gap="200">
              <Button variant="primary" loading={busy} onClick={() => onRate(rate)}>
                {t.apply}
              </Button>
              <Button onClick={() => setRate(null)}>{frame.cancel}</Button>
            </InlineStack>
          </BlockStack>
        )}
        {terms.versions.length > 1 && (
          <Versions versions={terms.versions} currency={currency} timeZone={timeZone} />
        )}
      </BlockStack>
    </Card>
  );
}

function Versions(props: { versions: readonly VersionLine[]; currency: string; timeZone: string }) {
  const { versions, currency, timeZone } = props;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        {t.versions}
      </Text>
      {versions.map((version) => (
        <InlineStack key={version.number} align="space-between" gap="200" blockAlign="center">
          <Text as="span" variant="bodySm">
            {t.version(version.number)}
            {version.rate && (
              <>
                {' · '}
                <RateText rate={version.rate} currency={currency} />
              </>
            )}
          </Text>
          <Badge
            {...(version.state === 'in_force' ? { tone: 'success' as const } : {})}
            {...(version.state === 'coming' ? { tone: 'attention' as const } : {})}
          >
            {t.states[version.state]}
          </Badge>
          <Text as="span" variant="bodySm" tone="subdued">
            {version.effectiveAt ? (
              <Moment at={version.effectiveAt} timeZone={timeZone} style="day" />
            ) : (
              t.beginning
            )}
          </Text>
        </InlineStack>
      ))}
    </BlockStack>
  );
}
