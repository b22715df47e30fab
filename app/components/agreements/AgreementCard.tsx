import { Badge, BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import type { HostTerms, VersionLine } from '../../services/hosts/read-terms.ts';
import { useLocale } from '../frame/Locale.tsx';
import { Moment, momentText } from '../frame/Moment.tsx';
import { agreement as t } from '../texts/agreement.ts';
import { TermChanges } from './TermChanges.tsx';
import { TermList } from './TermList.tsx';

/** What somebody works on now, what comes, and how it came to be: nothing that was sold ever changes with it. */
export function AgreementCard(props: {
  title: string;
  terms: HostTerms;
  currency: string;
  timeZone: string;
  /** Where it is changed; null for who may not. */
  change: string | null;
  /** Said of a host on whose own behalf nothing was agreed. */
  standard: boolean;
}) {
  const { title, terms, currency, timeZone, change, standard } = props;
  const { inForce, coming, versions } = terms;
  const locale = useLocale();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {change && (
            <Button variant="plain" url={change}>
              {t.change}
            </Button>
          )}
        </InlineStack>
        {standard && (
          <Text as="p" tone="subdued">
            {t.standard}
          </Text>
        )}
        <TermList terms={inForce} currency={currency} />
        {coming && (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t.coming(momentText(new Date(coming.effectiveAt), timeZone, locale, 'day'))}
            </Text>
            <TermChanges before={inForce} after={coming.terms} currency={currency} />
          </BlockStack>
        )}
        {versions.length > 1 && (
          <BlockStack gap="200">
            <Text as="h3" variant="headingSm">
              {t.versions}
            </Text>
            {versions.map((version, index) => (
              <Version
                key={version.number}
                {...{ version, currency, timeZone }}
                before={versions[index + 1] ?? null}
              />
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Version(props: {
  version: VersionLine;
  before: VersionLine | null;
  currency: string;
  timeZone: string;
}) {
  const { version, before, currency, timeZone } = props;
  return (
    <details className="sf-more">
      <summary>
        <span className="sf-version">
          <Text as="span" variant="bodySm">
            {t.version(version.number)}
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
        </span>
      </summary>
      <BlockStack gap="200">
        {version.note !== '' && (
          <Text as="p" variant="bodySm">
            <bdi>{version.note}</bdi>
          </Text>
        )}
        {before ? (
          <TermChanges before={before.terms} after={version.terms} currency={currency} />
        ) : (
          <TermList terms={version.terms} currency={currency} />
        )}
      </BlockStack>
    </details>
  );
}
