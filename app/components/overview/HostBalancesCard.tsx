import {
  BlockStack,
  Card,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
} from '@shopify/polaris';
import type { HostBalances } from '../../services/reports/list-host-balances.ts';
import type { Earnings } from '../../services/reports/read-earnings.ts';
import { EarningsChart } from '../charts/EarningsChart.tsx';
import { CsvButton } from '../frame/CsvButton.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { Money, moneyText } from '../frame/Money.tsx';
import { money } from '../texts/money.ts';
import { overview } from '../texts/payouts.ts';

const t = overview.hosts;

/** What every host has, and what the shop owes in all. */
export function HostBalancesCard(props: {
  hosts: readonly HostBalances[];
  earnings: readonly Earnings[];
}) {
  const { hosts, earnings } = props;
  const locale = useLocale();
  const condensed = useBreakpoints().smDown;
  const rows = hosts.flatMap((host) =>
    host.balances.map((balance) => ({ host, balance, id: `${host.hostId} ${balance.currency}` })),
  );
  const owed = new Map<string, bigint>();
  for (const { balance } of rows) {
    const rest = balance.total - balance.paid;
    owed.set(balance.currency, (owed.get(balance.currency) ?? 0n) + rest);
  }
  if (rows.length === 0) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          {t.none}
        </Text>
      </Card>
    );
  }
  return (
    <BlockStack gap="400">
      <Card>
        <InlineStack align="space-between" blockAlign="center" gap="400">
          <div>
            <Text as="h2" variant="headingSm">
              {t.liability}
            </Text>
            {[...owed].map(([currency, minor]) => (
              <div className="sf-figure" key={currency}>
                <Money minor={minor} currency={currency} />
              </div>
            ))}
            <Text as="p" variant="bodySm" tone="subdued">
              {t.liabilityHelp}
            </Text>
          </div>
          <CsvButton path="/app/entries.csv" name="commission.csv" />
        </InlineStack>
      </Card>
      {earnings.map((one) => (
        <Card key={one.currency}>
          <EarningsChart earnings={one} />
        </Card>
      ))}
      <Card padding="0">
        <IndexTable
          selectable={false}
          condensed={condensed}
          itemCount={rows.length}
          headings={[
            { title: overview.tabs.hosts },
            { title: money.states.available, alignment: 'end' },
            { title: money.states.pending, alignment: 'end' },
            { title: money.states.held, alignment: 'end' },
            { title: money.states.in_payout, alignment: 'end' },
            { title: money.states.paid, alignment: 'end' },
          ]}
        >
          {rows.map(({ host, balance, id }, position) => {
            const amount = (minor: bigint) => moneyText(minor, balance.currency, locale);
            const { available, pending, held, inPayout, paid } = balance;
            return (
              <IndexTable.Row key={id} id={id} position={position}>
                {condensed ? (
                  <div className="sf-phonerow">
                    <div className="sf-clamp">
                      <HostLink host={host} />
                      <Text as="p" variant="bodySm" tone="subdued">
                        {money.states.pending} {amount(pending)}
                      </Text>
                    </div>
                    <Text as="span" fontWeight="semibold" numeric>
                      {amount(available)}
                    </Text>
                  </div>
                ) : (
                  <>
                    <IndexTable.Cell>
                      <HostLink host={host} />
                    </IndexTable.Cell>
                    {[available, pending, held, inPayout, paid].map((minor, index) => (
                      <IndexTable.Cell key={index}>
                        <Text as="span" alignment="end" numeric>
                          {amount(minor)}
                        </Text>
                      </IndexTable.Cell>
                    ))}
                  </>
                )}
              </IndexTable.Row>
            );
          })}
        </IndexTable>
      </Card>
    </BlockStack>
  );
}

function HostLink({ host }: { host: HostBalances }) {
  return (
    <Link dataPrimaryLink url={`/app/hosts/${host.hostId}/report`} monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {host.name}
      </Text>
    </Link>
  );
}
