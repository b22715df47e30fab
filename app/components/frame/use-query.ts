import { useAddress } from './use-address.ts';

/** Changes the search parameters of the page's address; an empty value leaves. */
export function useQuery(): (change: Readonly<Record<string, string | undefined>>) => void {
  const { next: now, setQuery } = useAddress();
  return (change) => {
    const next = new URLSearchParams(now);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: true, preventScrollReset: true });
  };
}
