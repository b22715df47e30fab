import { useState } from 'react';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { talkTexts } from '../texts/talk.ts';

/**
 * Does what was tapped, many at once if need be, and says why where it was refused.
 * Shape: `act` answers whether it was done; `busy` names what is on its way.
 */
export function useAct<Wish extends { readonly act: string }>(path: string, onDone: () => void) {
  const [busy, setBusy] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<string | null>(null);
  const act = async (wish: Wish, key: string = wish.act): Promise<boolean> => {
    setBusy((all) => [...all, key]);
    setRefused(null);
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(wish),
      });
      const answer: unknown = await response.json();
      if (isRefused(answer)) {
        setRefused(answer.error.message);
        return false;
      }
      return response.ok;
    } catch {
      setRefused(talkTexts.offline);
      return false;
    } finally {
      setBusy((all) => all.filter((one) => one !== key));
      // What was refused has often been done by somebody else: the page shows how it stands.
      onDone();
    }
  };
  return { act, refused, isBusy: (key: string) => busy.includes(key) };
}
