import { Badge, BlockStack, Button, Card, InlineStack, Select, Text } from '@shopify/polaris';
import type { FlagLine } from '../../services/reports/list-flags.ts';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { flags as t } from '../texts/flags.ts';
import { reports } from '../texts/reports.ts';
import { HoldsCard } from './HoldsCard.tsx';
import { PeriodFields, type Days } from './PeriodFields.tsx';

/** What was noticed about orders, with the reason hosts read too. */
export function FlagsCard(props: {
  holds: readonly HoldLine[];
  mayRelease: boolean;
  flags: readonly FlagLine[];
  older: string | null;
  paged: boolean;
  code: string;
  days: Days;
  timeZone: string;
  onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}) {
  const { holds, mayRelease, flags, older, paged, code, days, timeZone, onChange } = props;
  const locale = useLocale();
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {t.text}
          </Text>
          <InlineStack gap="300" blockAlign="end">
            <PeriodFields days={days} onChange={(change) => onChange({ ...change, before: '' })} />
            <Select
              label={t.kind}
              value={code}
              options={[
                { value: '', label: t.all },
                ...Object.entries(reports.flags).map(([value, label]) => ({ value, label })),
              ]}
              onChange={(value) => onChange({ code: value, before: '' })}
            />
          </InlineStack>
        </BlockStack>
      </Card>
      <HoldsCard holds={holds} timeZone={timeZone} mayRelease={mayRelease} />
      <Card padding="0">
        {flags.length === 0 && (
          <div className="sf-pinlist__head sf-pinlist__foot">
            <Text as="p" tone="subdued">
              {t.none}
            </Text>
          </div>
        )}
        <ul className="sf-lines">
          {flags.map((flag) => (
            <li key={`${flag.code} ${flag.subject}`}>
              <div className="sf-clamp">
                <Text as="p" fontWeight="medium">
                  {reports.flags[flag.code] ?? flag.code}
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {[flag.orderName, flag.lineTitle, flag.hostName, flag.showTitle]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {t.why[flag.code]}
                </Text>
              </div>
              <div className="sf-lines__sum">
                <Text as="p" variant="bodySm" tone="subdued">
                  {momentText(flag.raisedAt, timeZone, locale, 'day')}
                </Text>
                {flag.held && <Badge tone="critical">{t.held}</Badge>}
              </div>
            </li>
          ))}
        </ul>
      </Card>
      <InlineStack align="center" gap="200">
        {paged && <Button onClick={() => onChange({ before: '' })}>{t.newest}</Button>}
        {older && <Button onClick={() => onChange({ before: older })}>{t.older}</Button>}
      </InlineStack>
    </BlockStack>
  );
}
