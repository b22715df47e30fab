import { fromMinor } from '../../domain/money/decimal.ts';
import { exponentOf } from '../../domain/money/exponent.ts';
import { useLocale } from './Locale.tsx';

/** An amount with its currency. Units: whole minor units; the digits come from the pinned table, never from the formatter. */
export function Money(props: { minor: bigint | number | string; currency: string }) {
  const locale = useLocale();
  return <>{moneyText(props.minor, props.currency, locale)}</>;
}

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
