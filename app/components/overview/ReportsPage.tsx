import { useNavigate } from '@remix-run/react';
import { Page, Tabs } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { overview } from '../texts/payouts.ts';

const TABS = [
  'hosts',
  'scorecards',
  'unattributed',
  'disputes',
  'flags',
  'reconciliation',
] as const;
type Tab = (typeof TABS)[number];

const ADDRESSES: Record<Tab, string> = {
  hosts: '/app/reports',
  scorecards: '/app/reports/scorecards',
  unattributed: '/app/reports/unattributed',
  disputes: '/app/reports/disputes',
  flags: '/app/reports/flags',
  reconciliation: '/app/reports/reconciliation',
};

/** The frame of the merchant's reports: one address per question. */
export function ReportsPage({ tab, children }: { tab: Tab; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <Page title={overview.title}>
      <Tabs
        tabs={TABS.map((id) => ({ id, content: overview.tabs[id] }))}
        selected={TABS.indexOf(tab)}
        onSelect={(index) => navigate(ADDRESSES[TABS[index] ?? 'hosts'])}
      >
        <div className="sf-tabbody">{children}</div>
      </Tabs>
    </Page>
  );
}
