import { DataError } from '../money/data-error.ts';
import { toMinor } from '../money/decimal.ts';

/** Reads fields of untyped data, and says by path what is wrong with them. */
export class Fields {
  readonly value: Record<string, unknown>;
  readonly path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new DataError(path, 'is not an object');
    }
    this.value = value as Record<string, unknown>;
    this.path = path;
  }

  at(key: string): string {
    return `${this.path}.${key}`;
  }

  text(key: string): string {
    const value = this.value[key];
    if (typeof value !== 'string' || value === '') throw new DataError(this.at(key), 'is no text');
    return value;
  }

  textOrNull(key: string): string | null {
    const value = this.value[key];
    if (value === null || value === undefined) return null;
    if (typeof value !== 'string') throw new DataError(this.at(key), 'is no text');
    return value;
  }

  flag(key: string): boolean {
    return this.value[key] === true;
  }

  whole(key: string): number {
    const value = this.value[key];
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) {
      throw new DataError(this.at(key), 'is no whole number');
    }
    return value;
  }

  count(key: string): number {
    const value = this.whole(key);
    if (value < 0) throw new DataError(this.at(key), 'is no count');
    return value;
  }

  instant(key: string): number {
    const at = Date.parse(this.text(key));
    if (Number.isNaN(at)) throw new DataError(this.at(key), 'is no time');
    return at;
  }

  /** An object, or null when it is missing. */
  inner(key: string): Fields | null {
    const value = this.value[key];
    return value === null || value === undefined ? null : new Fields(value, this.at(key));
  }

  /** The id of an object such as `{ id }`, or null. */
  idOf(key: string): string | null {
    return this.inner(key)?.textOrNull('id') ?? null;
  }

  list(key: string): Fields[] {
    const value = this.value[key] ?? [];
    if (!Array.isArray(value)) throw new DataError(this.at(key), 'is no list');
    return value.map((one, position) => new Fields(one, `${this.at(key)}[${position}]`));
  }

  nodes(key: string): Fields[] {
    return this.inner(key)?.list('nodes') ?? [];
  }

  /**
   * The shop money of a bag in minor units; a missing bag is zero.
   * Refuses: DataError when it is not in `currency`: amounts of different currencies are never added (M2).
   */
  money(key: string, currency: string): bigint {
    const shop = this.inner(key)?.inner('shopMoney');
    if (!shop) return 0n;
    const code = shop.text('currencyCode');
    if (code !== currency)
      throw new DataError(shop.path, `is in ${code}, the order in ${currency}`);
    return toMinor(shop.text('amount'), currency, shop.path);
  }
}
