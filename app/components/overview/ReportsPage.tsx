import { useNavigate } from '@remix-run/react';
import { Page, Tabs } from '@shopify/polaris';
import { useEffect, useRef, type ReactNode } from 'react';
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
  const frame = useRef<HTMLDivElement>(null);
  // On a phone the tabs are a row that moves, and the chosen one may be beyond its edge. They are drawn when they have been measured.
  useEffect(() => {
    const row = frame.current?.querySelector('.Polaris-Tabs__Wrapper ul');
    const watch = new ResizeObserver(() => bringIntoSight(frame.current));
    if (row) watch.observe(row);
    return () => watch.disconnect();
  }, [tab]);
  return (
    <Page title={overview.title}>
      <div ref={frame}>
        <Tabs
          tabs={TABS.map((id) => ({ id, content: overview.tabs[id] }))}
          selected={TABS.indexOf(tab)}
          onSelect={(index) => navigate(ADDRESSES[TABS[index] ?? 'hosts'])}
        >
          <div className="sf-tabbody">{children}</div>
        </Tabs>
      </div>
    </Page>
  );
}

/** Moves the row of tabs, and nothing around it. */
function bringIntoSight(frame: Element | null): void {
  const row = frame?.querySelector('.Polaris-Tabs__Wrapper');
  const chosen = row?.querySelector('[role="tab"][aria-selected="true"]');
  if (!chosen || !row) return;
  const [is, room] = [chosen.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollLeft += is.left + is.width / 2 - (room.left + room.width / 2);
}
