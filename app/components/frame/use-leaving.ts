import { useRef } from 'react';

/**
 * Whether what was sent was taken and leads to another page. Until then a save bar stays, and with it what was typed; from then on it
 * would hold the new address back.
 * Source: @remix-run/router 1.23, `startRedirectNavigation`: a fetcher that follows a redirect loads, and keeps the answer before it
 */
export function useLeaving(fetcher: { readonly state: string; readonly data: unknown }): boolean {
  const { state, data } = fetcher;
  const before = useRef(data);
  if (state === 'submitting') before.current = data;
  return state === 'loading' && data === before.current;
}
