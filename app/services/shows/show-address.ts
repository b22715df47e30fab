import type { Settings } from '../ports.ts';

/**
 * Where a show opens in the shop, whenever: its watch page, which the embed knows by its path, because no page of the theme has a
 * player while nothing is on. The shop's permanent name leads to whatever domain it uses today.
 */
export const showAddress = (
  { proxyPath }: Pick<Settings, 'proxyPath'>,
  shop: string,
  showKey: string,
): string => `https://${shop}${proxyPath}/watch?showfront=${encodeURIComponent(showKey)}`;
