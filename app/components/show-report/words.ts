/** Basis points as a factor with one digit: 83 333 is "8.3". */
export function times(bps: bigint): string {
  const tenths = bps / 1000n;
  return `${tenths / 10n}.${tenths % 10n}`;
}

/** Seconds as 1:05:09, or 5:09. */
export function span(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${Math.floor((seconds % 3600) / 60)}:${two(Math.floor(seconds % 60))}`;
  return hours > 0 ? `${hours}:${rest.padStart(5, '0')}` : rest;
}
