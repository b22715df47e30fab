import { Badge, Button, ButtonGroup, Text, type BadgeProps } from '@shopify/polaris';
import type { PayoutResult } from '../../domain/payout/payout.ts';
import type { PayoutRow } from '../../services/payouts/list-payouts.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { Moment } from '../frame/Moment.tsx';
import { hosts } from '../texts/hosts.ts';
import { payouts as t } from '../texts/payouts.ts';

const TONES: Record<PayoutRow['state'], BadgeProps['tone']> = {
  draft: 'info',
  approved: 'attention',
  sent: 'attention',
  paid: 'success',
  failed: 'critical',
  void: 'enabled',
};

/** What a payout can be marked as from where it is. */
const MARKS: Record<PayoutRow['state'], readonly PayoutResult[]> = {
  draft: [],
  approved: ['sent', 'paid', 'void'],
  sent: ['paid', 'failed'],
  paid: [],
  failed: [],
  void: [],
};

/** Payouts as rows that fold on a phone. */
export function PayoutTable(props: {
  rows: readonly PayoutRow[];
  timeZone: string;
  onMark?: (row: PayoutRow, result: PayoutResult) => void;
  /** What is being marked now: giving back the entries of a large payout takes some seconds. */
  marking?: { readonly payoutId: string; readonly result: PayoutResult } | null;
}) {
  const { rows, timeZone, onMark, marking = null } = props;
  const locale = useLocale();
  return (
    <ul className="sf-lines">
      {rows.map((row) => {
        const tone = TONES[row.state];
        const { settlement } = row;
        return (
          <li key={row.id ?? `${row.hostId} ${row.currency}`} className="sf-payout">
            <div className="sf-clamp">
              <Text as="p" fontWeight="medium">
                {row.hostName}
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {row.approvedAt && <Moment at={row.approvedAt} timeZone={timeZone} style="day" />}
                {row.approvedAt && besides(row) && ' · '}
                {besides(row)}
              </Text>
            </div>
            <div className="sf-lines__sum">
              <Text as="p" fontWeight="semibold" numeric>
                {moneyText(row.amountMinor, row.currency, locale)}
              </Text>
              {settlement && (
                <Text as="p" variant="bodySm" tone="subdued" numeric>
                  {t.paidIn(moneyText(settlement.amountMinor, settlement.currency, locale))}
                </Text>
              )}
              <Badge {...(tone ? { tone } : {})}>{t.states[row.state]}</Badge>
            </div>
            {onMark && MARKS[row.state].length > 0 && (
              <div className="sf-payout__marks">
                <ButtonGroup>
                  {MARKS[row.state].map((result) => (
                    <Button
                      key={result}
                      size="slim"
                      variant={result === 'void' || result === 'failed' ? 'tertiary' : 'secondary'}
                      disabled={marking !== null}
                      loading={marking?.payoutId === row.id && marking?.result === result}
                      onClick={() => onMark(row, result)}
                    >
                      {`${t.mark} ${t.states[result].toLowerCase()}`}
                    </Button>
                  ))}
                </ButtonGroup>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** What is to be told of a payout beside its day: a way other than the usual one, and what it was paid by. */
const besides = ({ route, reference }: PayoutRow): string =>
  [route === 'payout' ? null : hosts.routes[route], reference].filter(Boolean).join(' · ');
