/**
 * A price as the shopper reads it.
 * Units: `hundredths`, because Shopify's storefront gives hundredths for every currency, also for those without cents.
 */
export function formatPrice(hundredths: number, currency: string, locale: string): string {
  const whole = hundredths % 100 === 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    // A shop that prices in whole units should not shout ".00"; a currency without cents has none anyway.
    ...(whole ? { trailingZeroDisplay: 'stripIfInteger' } : {}),
  }).format(hundredths / 100);
}
