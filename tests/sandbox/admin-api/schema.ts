/**
 * Shopify's own Admin GraphQL schema, 2026-07, with descriptions removed. Which scope a type or field asks
 * for comes with it.
 *
 * Source: @shopify/dev-mcp 1.16.0, `admin_2026-07.json.gz` (ISC, see ../schema).
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { buildClientSchema, isScalarType } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { trim } from '../money.ts';

export const API_VERSION = '2026-07';

type Requirement = readonly [prose: string, ...scopes: string[]];

interface SchemaFile {
  __schema: IntrospectionQuery['__schema'];
  /** By "Type" or "Type.field". */
  scopes: Record<string, Requirement>;
}

/** Instants are written in UTC without fractions. */
const instant = (value: unknown) => {
  const at = new Date(String(value));
  if (Number.isNaN(at.getTime())) throw new TypeError(`"${String(value)}" is not a DateTime`);
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
};

const SERIALISE: Record<string, (value: unknown) => unknown> = {
  DateTime: instant,
  Date: (value) => String(value).slice(0, 10),
  Decimal: (value) => trim(String(value)),
  Money: String,
  URL: (value) => new URL(String(value)).toString(),
  ID: String,
  UnsignedInt64: (value) => String(BigInt(String(value))),
  BigInt: (value) => String(BigInt(String(value))),
  HTML: String,
  FormattedString: String,
  JSON: (value) => value,
};

let loaded: { schema: GraphQLSchema; scopes: SchemaFile['scopes'] } | undefined;

/** Built at first use: about 150 ms. */
export function adminSchema(): { schema: GraphQLSchema; scopes: SchemaFile['scopes'] } {
  if (loaded) return loaded;
  const packed = readFileSync(new URL('../schema/admin-2026-07.json.gz', import.meta.url));
  const file = JSON.parse(gunzipSync(packed).toString('utf8')) as SchemaFile;
  const schema = buildClientSchema({ __schema: file.__schema }, { assumeValid: true });
  for (const type of Object.values(schema.getTypeMap())) {
    const serialise = isScalarType(type) ? SERIALISE[type.name] : undefined;
    if (isScalarType(type) && serialise) type.serialize = serialise;
  }
  loaded = { schema, scopes: file.scopes };
  return loaded;
}

/**
 * What is still missing to read `key` ("Order" or "Mutation.webPixelCreate") with these scopes; null when
 * nothing is. One of the listed scopes is enough, and writing includes reading.
 */
export function missingScope(key: string, granted: readonly string[]): string | null {
  const requirement = adminSchema().scopes[key];
  if (!requirement) return null;
  const [prose, ...scopes] = requirement;
  const has = (scope: string) =>
    granted.includes(scope) || granted.includes(scope.replace(/^read_/, 'write_'));
  return scopes.some(has) ? null : prose;
}
