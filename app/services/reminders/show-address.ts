/** Where a show opens in the shop. The shop's permanent name leads to whatever domain it uses today. */
export const showAddress = (shop: string, showKey: string): string =>
  `https://${shop}/?showfront=${encodeURIComponent(showKey)}`;
