/**
 * A price as the shopper reads it.
 * Units: `hundredths`, because Shopify's storefront gives hundredths for every currency, also for those without cents.
 */
export function formatPrice(hundredths: number, currency: string, locale: string): string {
  const whole = hundredths % 100 === 0;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // A shop that prices in whole units should not shout ".00"; a currency without cents has none anyway.
    ...(whole ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
  });
  if (!/^(ar|fa|he|ur)/.test(locale)) return format.format(hundredths / 100);
  // From right to left "US$" would be torn apart and read "$US": its letters are kept together.
  return format
    .formatToParts(hundredths / 100)
    .map(({ type, value }) => (type === 'currency' ? `\u2066${value}\u2069` : value))
    .join('');
}
