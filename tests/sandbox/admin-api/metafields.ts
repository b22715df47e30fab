/** Metafields of the app installation, the shop and products: read, set (25 at most, all or nothing), deleted. */
import { createHash } from 'node:crypto';
import { gid } from '../store.ts';
import type { MetafieldData, World } from '../store.ts';
import type { Context, Fields, UserError } from './context.ts';
import { accessDenied, plannedErrors } from './context.ts';

/** The number of the app on the platform: `$app` stands for `app--{number}`. */
export const APP_NUMBER = '186300000001';

const MOST = 25;
const MOST_BYTES = 10_000_000;
/** Of JSON, since 2026-04, for apps that are new since then. Source: /docs/apps/build/metafields/metafield-limits */
const MOST_JSON_BYTES = 131_072;

const OWNER_TYPES: Record<string, string> = {
  AppInstallation: 'API_PERMISSION',
  Shop: 'SHOP',
  Product: 'PRODUCT',
  ProductVariant: 'PRODUCTVARIANT',
};

/** `$app:live` → `app--186300000001--live`; nothing given means the app's own. */
export function namespaceOf(given: string | null | undefined): string {
  const namespace = given ?? '$app';
  if (namespace === '$app') return `app--${APP_NUMBER}`;
  return namespace.replace(/^\$app:/, `app--${APP_NUMBER}--`);
}

const kindOf = (ownerId: string) => /^gid:\/\/shopify\/(\w+)\//.exec(ownerId)?.[1] ?? '';

const digest = (value: string) => createHash('sha256').update(value).digest('hex');

/** All metafields of an owner: those the app wrote, and a product's own from the catalogue. */
export function metafieldsOf({ store }: World, ownerId: string): MetafieldData[] {
  const written = store.installation.metafields.filter((one) => one.ownerId === ownerId);
  const product = store.products.find(({ id }) => gid('Product', id) === ownerId);
  const seeded = (product?.metafields ?? []).map((one, index) => ({
    ...one,
    id: gid('Metafield', `${product?.id}${index + 1}`),
    ownerId,
    createdAt: '2026-01-15T10:00:00Z',
    updatedAt: '2026-01-15T10:00:00Z',
  }));
  return [...seeded, ...written];
}

const serve = (one: MetafieldData) => ({
  __typename: 'Metafield',
  ...one,
  ownerType: OWNER_TYPES[kindOf(one.ownerId)],
  compareDigest: digest(one.value),
  sizeInBytes: Buffer.byteLength(one.value),
  jsonValue: jsonValue(one),
  definition: null,
  description: null,
});

function jsonValue({ type, value }: { type: string; value: string }): unknown {
  const asJson = /^(json|boolean|number_integer|list\.|money|rich_text_field)/.test(type);
  return asJson ? (JSON.parse(value) as unknown) : value;
}

/** The fields the example's merchant has given products, and one whose kind says nothing by itself. */
const DEFINITIONS = [
  ['material', 'Material', 'single_line_text_field'],
  ['care', 'Care', 'multi_line_text_field'],
  ['length', 'Length', 'dimension'],
  ['weight', 'Weight', 'weight'],
  ['volume', 'Holds', 'volume'],
  ['dishwasher', 'Dishwasher safe', 'boolean'],
  ['size_chart', 'Size chart', 'file_reference'],
] as const;

/** `metafieldDefinitions(ownerType: PRODUCT)`; no other owner has any here. */
export const productFields = ({ ownerType }: { ownerType: string }) =>
  DEFINITIONS.flatMap(([key, name, type], index) =>
    ownerType === 'PRODUCT'
      ? [
          {
            __typename: 'MetafieldDefinition',
            id: gid('MetafieldDefinition', `${index + 1}`),
            ...{ namespace: 'custom', key, name, ownerType, description: null },
            type: { __typename: 'MetafieldDefinitionType', name: type },
          },
        ]
      : [],
  );

/** `metafield` and `metafields` of an owner type. */
export function metafieldFields(kind: string): Fields {
  const owned = (source: { id: string }, world: World) => {
    if (!(kind in OWNER_TYPES)) throw new Error(`${kind} has no metafields here`);
    return metafieldsOf(world, source.id);
  };
  return {
    metafield(source: { id: string }, args: { namespace?: string | null; key: string }, { world }) {
      const found = owned(source, world).find(
        (one) => one.namespace === namespaceOf(args.namespace) && one.key === args.key,
      );
      return found ? serve(found) : null;
    },
    metafields(
      source: { id: string },
      args: { namespace?: string | null; keys?: string[] | null },
      { world },
    ) {
      const { keys } = args;
      return owned(source, world)
        .filter((one) => args.namespace == null || one.namespace === namespaceOf(args.namespace))
        .filter((one) => keys == null || keys.includes(`${one.namespace}.${one.key}`))
        .map(serve);
    },
  };
}

interface SetInput {
  ownerId: string;
  namespace?: string | null;
  key: string;
  type?: string | null;
  value: string;
  compareDigest?: string | null;
}

function find(
  world: World,
  { ownerId, namespace, key }: { ownerId: string; namespace?: string | null; key: string },
) {
  const wanted = namespaceOf(namespace);
  return world.store.installation.metafields.find(
    (one) => one.ownerId === ownerId && one.namespace === wanted && one.key === key,
  );
}

function ownerExists({ store }: World, ownerId: string): boolean {
  if (ownerId === gid('AppInstallation', store.installation.id)) return true;
  if (ownerId === gid('Shop', store.shop.id)) return true;
  return store.products.some(({ id, variants }) =>
    [gid('Product', id), ...variants.map((one) => gid('ProductVariant', one.id))].includes(ownerId),
  );
}

/** What Shopify would say about one input; null when it is good. */
function wrong(world: World, input: SetInput, index: number): UserError | null {
  const at = (field: string) => ['metafields', String(index), field];
  const existing = find(world, input);
  const type = input.type ?? existing?.type;
  if (!ownerExists(world, input.ownerId)) {
    return { field: at('ownerId'), message: 'Owner does not exist.', code: 'INVALID' };
  }
  if (!type) return { field: at('type'), message: "can't be blank", code: 'BLANK' };
  if (existing && existing.type !== type) {
    return { field: at('type'), message: `must be ${existing.type}`, code: 'INVALID_TYPE' };
  }
  if (input.key.length < 2 || input.key.length > 64) {
    return { field: at('key'), message: 'must be between 2 and 64 characters', code: 'TOO_SHORT' };
  }
  if (Buffer.byteLength(input.value) > (type === 'json' ? MOST_JSON_BYTES : MOST_BYTES)) {
    return { field: at('value'), message: 'Value is too long.', code: 'TOO_LONG' };
  }
  if (!isValue(type, input.value)) {
    return { field: at('value'), message: `Value is not a valid ${type}.`, code: 'INVALID_VALUE' };
  }
  if (input.compareDigest !== undefined) {
    const stands = existing ? digest(existing.value) : null;
    if (stands !== input.compareDigest) {
      return {
        field: at('compareDigest'),
        message: 'The resource has been updated since it was loaded.',
        code: 'STALE_OBJECT',
      };
    }
  }
  return null;
}

function isValue(type: string, value: string): boolean {
  if (type === 'boolean') return value === 'true' || value === 'false';
  if (type === 'number_integer') return /^-?\d+$/.test(value);
  if (type === 'single_line_text_field') return value !== '' && !/[\r\n]/.test(value);
  if (type === 'date_time') return !Number.isNaN(Date.parse(value));
  if (type !== 'json') return value !== '';
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}

/** Product metafields outside the app's own namespace need the product scope. */
function demandWrite(context: Context, ownerId: string, field: string): void {
  if (!/^Product/.test(kindOf(ownerId)) || context.token.scopes.includes('write_products')) return;
  throw accessDenied(field, '`write_products` access scope.');
}

export const metafieldMutations: Fields = {
  metafieldsSet(_source, { metafields }: { metafields: SetInput[] }, context) {
    const { world } = context;
    const planned = plannedErrors(context, 'metafieldsSet');
    if (planned)
      return {
        metafields: null,
        userErrors: planned.map((one) => ({ ...one, elementIndex: null })),
      };
    if (metafields.length > MOST) {
      const message = `Exceeded the maximum metafields input limit of ${MOST}.`;
      const error = {
        field: ['metafields'],
        message,
        code: 'LESS_THAN_OR_EQUAL_TO',
        elementIndex: null,
      };
      return { metafields: null, userErrors: [error] };
    }
    for (const { ownerId } of metafields) demandWrite(context, ownerId, 'metafieldsSet');
    const userErrors = metafields.flatMap((input, index) => {
      const error = wrong(world, input, index);
      return error ? [{ ...error, elementIndex: null }] : [];
    });
    if (userErrors.length > 0) return { metafields: null, userErrors };
    const now = world.now().toISOString();
    const set = metafields.map((input) => {
      const existing = find(world, input);
      if (existing) return Object.assign(existing, { value: input.value, updatedAt: now });
      const made: MetafieldData = {
        id: world.store.nextGid('Metafield'),
        namespace: namespaceOf(input.namespace),
        key: input.key,
        type: input.type ?? '',
        value: input.value,
        ownerId: input.ownerId,
        createdAt: now,
        updatedAt: now,
      };
      world.store.installation.metafields.push(made);
      return made;
    });
    world.store.save();
    return { metafields: set.map(serve), userErrors: [] };
  },

  metafieldsDelete(
    _source,
    { metafields }: { metafields: { ownerId: string; namespace: string; key: string }[] },
    context,
  ) {
    const { installation } = context.world.store;
    const userErrors = plannedErrors(context, 'metafieldsDelete');
    if (userErrors) return { deletedMetafields: null, userErrors };
    for (const { ownerId } of metafields) demandWrite(context, ownerId, 'metafieldsDelete');
    const deletedMetafields = metafields.map((wanted) => {
      const found = find(context.world, wanted);
      if (!found) return null;
      installation.metafields = installation.metafields.filter((one) => one !== found);
      return { ownerId: found.ownerId, namespace: found.namespace, key: found.key };
    });
    context.world.store.save();
    return { deletedMetafields, userErrors: [] };
  },
};
