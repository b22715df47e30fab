import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useRef } from 'react';
import { isRefused } from './RefusalBanner.tsx';

/**
 * Says once, when an act has been answered, what came of it: a toast for success. Refusals are not said here:
 * they stand on the page until they are dealt with. `say` answers null to stay silent.
 */
export function useAnswer<Data>(
  fetcher: { readonly state: string; readonly data: Data | undefined },
  say: (data: Data) => string | null,
): void {
  const shopify = useAppBridge();
  const busy = useRef(false);
  const speak = useRef(say);
  speak.current = say;
  const { state, data } = fetcher;
  useEffect(() => {
    if (state !== 'idle') {
      busy.current = true;
      return;
    }
    if (!busy.current) return;
    busy.current = false;
    if (data === undefined || isRefused(data)) return;
    const text = speak.current(data);
    if (text) shopify.toast.show(text);
  }, [state, data, shopify]);
}
