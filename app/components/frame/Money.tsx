import { fromMinor } from '../../domain/money/decimal.ts';
import { exponentOf } from '../../domain/money/exponent.ts';
import { useLocale } from './Locale.tsx';

/** An amount with its currency. Units: whole minor units; the digits come from the pinned table, never from the formatter. */
export function Money(props: { minor: bigint | number | string; currency: string }) {
  const locale = useLocale();
  return <>{moneyText(props.minor, props.currency, locale)}</>;
}

/** A rate as people of the language write it. Units: 1/100 of a percent. */
export const rateIn = (bps: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    bps / 10_000,
  );

/** The same as text, where an element cannot stand. */
export function moneyText(
  minor: bigint | number | string,
  currency: string,
  locale: string,
): string {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Given as decimal text, so that no amount is too large to be written exactly.
  return format.format(fromMinor(BigInt(minor), currency) as unknown as number);
}
