/**
 * The one resolver of every field. Order: roots must be played, scopes, then what a table plays, then what the object itself
 * holds; inside an order, what is not given is empty (cases/FORMAT.md section 3), anywhere else it is
 * refused as not implemented.
 */
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { GraphQLFieldResolver, GraphQLOutputType, GraphQLTypeResolver } from 'graphql';
import { numberOf } from '../store.ts';
import type { OrderState } from '../store.ts';
import { accessDenied, notImplemented } from './context.ts';
import type { Context } from './context.ts';
import { paginate } from './connections.ts';
import type { PageArguments } from './connections.ts';
import { missingScope } from './schema.ts';
import { tables } from './tables.ts';
import { orderTypes, zeroMoney } from './order-fields.ts';
import { dereference } from './references.ts';

type Held = Record<string, unknown>;

export const resolveField: GraphQLFieldResolver<unknown, Context> = (
  source,
  args,
  context,
  info,
) => {
  const { fieldName, parentType, returnType } = info;
  const named = getNamedType(returnType);
  const played = tables[parentType.name]?.[fieldName];
  if (!played && isRoot(parentType.name)) throw notImplemented(`${parentType.name}.${fieldName}`);
  demandScope(context, fieldName, `${parentType.name}.${fieldName}`);
  demandScope(context, fieldName, nodeTypeOf(returnType));

  const order = ownerOf(source, context);
  let value: unknown;
  if (played) value = played(source as never, args, context, info);
  else value = held(source as Held, fieldName);

  if (value instanceof Promise) return value;
  if (value === undefined) {
    if (!orderTypes.has(parentType.name)) {
      if (parentType.name.endsWith('Payload')) return null;
      throw notImplemented(`${parentType.name}.${fieldName}`);
    }
    value = empty(returnType, order, `${parentType.name}.${fieldName}`);
  }
  if (value === null) return null;

  if (named.name.endsWith('Connection') && isObjectType(named) && !isPage(value)) {
    value = paginate(
      nodesOf(value).map((node) => below(node, order, context)),
      args as PageArguments,
    );
  } else if (Array.isArray(value)) {
    const first = (args as { first?: number | null }).first;
    const shown = typeof first === 'number' ? value.slice(0, first) : value;
    value = shown.map((one: unknown) =>
      below(dereference(named.name, one, order, context), order, context),
    );
  } else {
    value = below(dereference(named.name, value, order, context), order, context);
  }
  if (isAbstractType(named) && value !== null && !Array.isArray(value)) {
    demandScope(context, fieldName, String((value as Held)['__typename']));
  }
  return value;
};

export const resolveType: GraphQLTypeResolver<unknown, Context> = (value) => {
  const name = (value as Held)['__typename'];
  if (typeof name !== 'string')
    throw new Error('An object served for an interface lacks __typename');
  return name;
};

const isRoot = (type: string) => type === 'QueryRoot' || type === 'Mutation';

function held(source: Held, field: string): unknown {
  if (source[field] !== undefined) return source[field];
  if (field === 'legacyResourceId' && typeof source['id'] === 'string')
    return numberOf(source['id']);
  return undefined;
}

const isPage = (value: unknown) =>
  typeof value === 'object' && value !== null && 'pageInfo' in value;

function nodesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  const { nodes } = value as { nodes?: unknown };
  if (!Array.isArray(nodes)) throw new Error('A connection holds neither a list nor nodes');
  return nodes;
}

/** "Order" for Order, [Order!]! and OrderConnection. */
function nodeTypeOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (!isObjectType(named) || !named.name.endsWith('Connection')) return named.name;
  const nodes = named.getFields()['nodes'];
  return nodes ? getNamedType(nodes.type).name : named.name;
}

function demandScope(context: Context, field: string, key: string): void {
  const missing = missingScope(key, context.token.scopes);
  if (missing !== null) throw accessDenied(field, missing);
}

const ownerOf = (source: unknown, context: Context) =>
  typeof source === 'object' && source !== null ? context.orderOf.get(source) : undefined;

/** Remembers which order an object hangs below. */
function below(value: unknown, order: OrderState | undefined, context: Context): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const own = (value as Held)['__order'] as OrderState | undefined;
  const owner = own ?? order;
  if (owner && !context.orderOf.has(value)) context.orderOf.set(value, owner);
  return value;
}

function empty(type: GraphQLOutputType, order: OrderState | undefined, what: string): unknown {
  if (!isNonNullType(type)) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) return [];
  const { name } = getNamedType(type);
  if (name.endsWith('Connection')) return [];
  if (name === 'Boolean') return false;
  if (name === 'Int' || name === 'UnsignedInt64' || name === 'Float') return 0;
  if (name === 'MoneyBag' && order) return zeroMoney(order);
  throw notImplemented(what);
}
