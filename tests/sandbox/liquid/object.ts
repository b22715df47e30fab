/** What the objects of the catalogue are made with. */
import { Drop } from 'liquidjs';
import { liquidId } from './exact-json.ts';

export type LiquidObject = Record<string, unknown>;

/** Adds what is not a property in Liquid: the JSON form and the text an object prints as. */
export function hidden<T extends object>(
  object: T,
  more: { toJSON?: () => unknown; toString?: () => string },
): T {
  for (const [name, value] of Object.entries(more))
    Object.defineProperty(object, name, { value, enumerable: false });
  return object;
}

/** One value of an option; prints and compares as its name. */
export class OptionValue extends Drop {
  readonly id: unknown;
  readonly name: string;
  readonly swatch = null;
  readonly selected: boolean;
  readonly available: boolean;
  readonly product_url = null;
  readonly #variant: () => LiquidObject | null;
  constructor(
    id: string,
    name: string,
    selected: boolean,
    available: boolean,
    variant: () => LiquidObject | null,
  ) {
    super();
    this.id = liquidId(id);
    this.name = name;
    this.selected = selected;
    this.available = available;
    this.#variant = variant;
  }
  get variant() {
    return this.#variant();
  }
  override valueOf() {
    return this.name;
  }
  override toString() {
    return this.name;
  }
  toJSON() {
    return this.name;
  }
}

/** A stable number for things the seed does not number (images, option values). */
export const derivedId = (base: string, salt: number) => String(BigInt(base) * 16n + BigInt(salt));
