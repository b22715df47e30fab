import { Text } from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';
import type { Pulse } from '../../services/shows/read-pulse.ts';
import { Money } from '../frame/Money.tsx';
import { consoleTexts as t } from '../texts/console.ts';

/** How the show goes, in four figures that do not jump while they count. */
export function Figures({ pulse, currency }: { pulse: Pulse; currency: string }) {
  const { sales } = pulse;
  const main = sales?.[0] ?? { netMinor: '0', currency };
  return (
    <dl className="sf-figures">
      <Clock pulse={pulse} />
      <Figure name={t.viewers}>{pulse.viewers ?? t.viewersUnknown}</Figure>
      {sales && (
        <Figure name={t.sales}>
          <Money minor={main.netMinor} currency={main.currency} />
        </Figure>
      )}
      {sales && (
        <Figure name={t.orders}>{sales.reduce((sum, { orders }) => sum + orders, 0)}</Figure>
      )}
    </dl>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="sf-figures__one">
      <dt>
        <Text as="span" variant="bodySm" tone="subdued">
          {name}
        </Text>
      </dt>
      <dd className="sf-figure">{children}</dd>
    </div>
  );
}

/** Counts by the server's clock: the device's may be wrong, its seconds are as long as anybody's. */
function Clock({ pulse }: { pulse: Pulse }) {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    const began = performance.now();
    setPassed(0);
    const timer = setInterval(() => setPassed(performance.now() - began), 1000);
    return () => clearInterval(timer);
  }, [pulse.now]);
  const now = pulse.now + passed;
  const { startsAt, startedAt, endedAt } = pulse;
  if (startedAt && endedAt) return <Figure name={t.ended}>{spell(endedAt - startedAt)}</Figure>;
  if (startedAt)
    return (
      <Figure name={pulse.rehearsal ? t.rehearsing : t.clock}>{spell(now - startedAt)}</Figure>
    );
  if (!startsAt) return <Figure name={t.startsIn}>—</Figure>;
  return (
    <Figure name={startsAt > now ? t.startsIn : t.late}>{spell(Math.abs(startsAt - now))}</Figure>
  );
}

function spell(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const days = Math.floor(seconds / 86_400);
  if (days > 0) return `${days}d ${Math.floor((seconds % 86_400) / 3600)}h`;
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}
