import { DataError } from './data-error.ts';

const ZERO = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF';
const THREE = 'BHD IQD JOD KWD LYD OMR TND';

const EXPONENT: ReadonlyMap<string, number> = new Map([
  ...ZERO.split(' ').map((code) => [code, 0] as const),
  ...THREE.split(' ').map((code) => [code, 3] as const),
]);

/**
 * Decimal digits of a currency's minor unit. The table is pinned: formatting libraries disagree with it
 * (one gives HUF, IDR and COP no digits), and a wrong exponent pays a hundredfold.
 * Refuses: DataError for what is not a currency code.
 * Source: COMMISSION.md M1.
 */
export function exponentOf(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) throw new DataError('currency', `"${currency}" is no code`);
  return EXPONENT.get(currency) ?? 2;
}
