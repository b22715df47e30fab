import type { ShopifyGlobal } from '@shopify/app-bridge-types';
import type { Bridge } from './bridge.ts';

type OnReport = NonNullable<ShopifyGlobal['webVitals']['onReport']>;
type Callback = NonNullable<Parameters<OnReport>[0]>;

interface ShiftEntry extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}
interface InputEntry extends PerformanceEntry {
  interactionId: number;
}

/** Largest paint and longest interaction in milliseconds, layout shift as a sum; told when the page is left. */
export function measureWebVitals(bridge: Bridge): { onReport: OnReport } {
  let callback: Callback | null = null;
  const values = new Map<string, number>();
  const observe = (type: string, take: (entry: PerformanceEntry) => void) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    });
  };
  values.set('CLS', 0);
  observe('largest-contentful-paint', (entry) => values.set('LCP', entry.startTime));
  observe('layout-shift', (entry) => {
    const shift = entry as ShiftEntry;
    if (!shift.hadRecentInput) values.set('CLS', (values.get('CLS') ?? 0) + shift.value);
  });
  observe('event', (entry) => {
    if ((entry as InputEntry).interactionId === 0) return;
    values.set('INP', Math.max(values.get('INP') ?? 0, entry.duration));
  });

  addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return;
    const metrics = [...values].map(([name, value]) => ({
      id: `sandbox-${name}-${crypto.randomUUID()}`,
      name,
      value,
    }));
    if (bridge.config.debug?.webVitals) console.info('Web vitals', JSON.stringify(metrics));
    void callback?.({ metrics });
  });
  return {
    onReport: async (wanted) => {
      callback = wanted;
    },
  };
}
