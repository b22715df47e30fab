/** `resource.metafields.<namespace>.<key>` and `app.metafields…` */
import { Drop } from 'liquidjs';
import type { World } from '../store.ts';

interface Stored {
  namespace: string;
  key: string;
  type: string;
  value: string;
}

/** What `.value` gives for a type. Source: /docs/api/liquid/objects/metafield#metafield-determining-the-length-of-a-list-metafield */
function valueOf(field: Stored): unknown {
  if (field.type === 'json' || field.type.startsWith('list.')) return JSON.parse(field.value);
  if (field.type === 'boolean') return field.value === 'true';
  if (field.type === 'number_integer' || field.type === 'number_decimal')
    return Number(field.value);
  return field.value;
}

/** One metafield: `value`, `type`, `list?`; printed by itself it is its value. */
class Metafield extends Drop {
  readonly #field: Stored;
  constructor(field: Stored) {
    super();
    this.#field = field;
  }
  get value() {
    return valueOf(this.#field);
  }
  get type() {
    return this.#field.type;
  }
  get ['list?']() {
    return this.#field.type.startsWith('list.');
  }
  override valueOf() {
    return this.#field.value;
  }
  toJSON() {
    return { type: this.type, value: this.value };
  }
}

class Namespace extends Drop {
  readonly #fields: Stored[];
  constructor(fields: Stored[]) {
    super();
    this.#fields = fields;
  }
  override liquidMethodMissing(key: string | number) {
    const field = this.#fields.find((one) => one.key === String(key));
    return field && new Metafield(field);
  }
}

/** `$app` stands for the app's own reserved namespace, kept as `app--<number>`. */
const names = (written: string, kept: string) =>
  kept === written ||
  (/^\$app(:|$)/.test(written) &&
    kept.replace(/^app--\d+(--)?/, (_, more) => (more ? '$app:' : '$app')) === written);

export class Metafields extends Drop {
  readonly #fields: () => Stored[];
  constructor(fields: () => Stored[]) {
    super();
    this.#fields = fields;
  }
  override liquidMethodMissing(namespace: string | number) {
    return new Namespace(this.#fields().filter((one) => names(String(namespace), one.namespace)));
  }
}

/** The metafields the app wrote on a resource, or on its own installation. */
export const metafieldsOf = (world: World, ownerId: string, own: () => Stored[] = () => []) =>
  new Metafields(() => [
    ...own(),
    ...world.store.installation.metafields.filter((field) => field.ownerId === ownerId),
  ]);

export const appMetafields = (world: World) =>
  metafieldsOf(world, `gid://shopify/AppInstallation/${world.store.installation.id}`);
