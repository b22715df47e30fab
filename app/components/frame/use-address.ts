import { useLocation, useNavigation, useSearchParams } from '@remix-run/react';

/**
 * The search parameters of the page's address, and what they will be once a change that is on its way has arrived: who chooses
 * two things in a row means both.
 */
export function useAddress() {
  const [query, setQuery] = useSearchParams();
  const { pathname } = useLocation();
  const { location: coming } = useNavigation();
  const next = coming?.pathname === pathname ? new URLSearchParams(coming.search) : query;
  return { query, next, setQuery };
}
