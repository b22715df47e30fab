/**
 * The Admin GraphQL API: POST /admin/api/{version}/graphql.json. Every operation is checked against
 * Shopify's real schema before it runs.
 */
import express, { Router } from 'express';
import type { Request } from 'express';
import { execute, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, GraphQLError } from 'graphql';
import { readAccessToken } from './oauth.ts';
import type { AccessToken, World } from './store.ts';
import type { Context } from './admin-api/context.ts';
import { MOST_POINTS, queryCost } from './admin-api/cost.ts';
import { resolveField, resolveType } from './admin-api/resolve.ts';
import { adminSchema, API_VERSION } from './admin-api/schema.ts';

/** A Standard plan's bucket. */
const RESTORE_RATE = 100;
const BUCKET = 20 * RESTORE_RATE;

const UNKNOWN_TOKEN =
  '[API] Invalid API key or access token (unrecognized login or wrong password)';

interface Operation {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export function adminApi(world: World): Router {
  const router = Router();
  router.post(
    '/admin/api/:version/graphql.json',
    express.json({ limit: '12mb' }),
    (request, response) => {
      void (async () => {
        if (!isThisShop(world, request)) {
          response.status(404).json({ errors: 'Not Found' });
          return;
        }
        const token = readAccessToken(
          world,
          String(request.headers['x-shopify-access-token'] ?? ''),
        );
        if (!token) {
          response.status(401).json({ errors: UNKNOWN_TOKEN });
          return;
        }
        if (request.params['version'] !== API_VERSION) {
          response.status(404).json({
            errors: `SANDBOX_NOT_IMPLEMENTED: version ${request.params['version']}, only ${API_VERSION}`,
          });
          return;
        }
        response.set('X-Shopify-API-Version', API_VERSION);
        response.json(await run(world, token, request.body as Operation));
      })().catch((error: unknown) => {
        response
          .status(500)
          .json({ errors: error instanceof Error ? error.message : String(error) });
      });
    },
  );
  return router;
}

function isThisShop(world: World, request: Request): boolean {
  const host = String(request.headers['x-forwarded-host'] ?? request.headers.host ?? '');
  return !host.endsWith('.myshopify.com') || host === world.store.shop.myshopifyDomain;
}

const throttleStatus = { maximumAvailable: BUCKET, restoreRate: RESTORE_RATE };

const refused = (message: string, extensions: Record<string, unknown>, cost = {}) => ({
  errors: [{ message, extensions }],
  ...cost,
});

/** Runs one operation and answers what Shopify would, status 200: `data`, `errors`, `extensions.cost`. */
export async function run(
  world: World,
  token: AccessToken,
  operation: Operation,
): Promise<unknown> {
  const { schema } = adminSchema();
  const variables = operation.variables ?? {};
  let document: DocumentNode;
  try {
    document = parse(operation.query);
  } catch (error) {
    const { message, locations } = error as GraphQLError;
    return { errors: [{ message, locations }] };
  }
  const wrong = validate(schema, document, specifiedRules);
  if (wrong.length > 0) return { errors: wrong.map(asShopifyWrites) };

  const requestedQueryCost = queryCost(schema, document, variables);
  const cost = (actualQueryCost: number | null, currentlyAvailable: number) => ({
    extensions: {
      cost: {
        requestedQueryCost,
        actualQueryCost,
        throttleStatus: { ...throttleStatus, currentlyAvailable },
      },
    },
  });
  if (requestedQueryCost > MOST_POINTS) {
    return refused(
      `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${MOST_POINTS}).`,
      { code: 'MAX_COST_EXCEEDED', cost: requestedQueryCost, maxCost: MOST_POINTS },
    );
  }
  if (world.store.faults.throttled > 0) {
    world.store.faults.throttled -= 1;
    const documentation = 'https://shopify.dev/api/usage/rate-limits';
    return refused('Throttled', { code: 'THROTTLED', documentation }, cost(null, 0));
  }

  const contextValue: Context = { world, token, orderOf: new WeakMap() };
  const result = await execute({
    schema,
    document,
    variableValues: variables,
    operationName: operation.operationName ?? null,
    contextValue,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  return {
    ...(result.data === undefined ? {} : { data: result.data }),
    ...(result.errors ? { errors: result.errors.map((error) => error.toJSON()) } : {}),
    ...cost(requestedQueryCost, BUCKET - requestedQueryCost),
  };
}

/** Validation errors carry a code of Shopify's own making. */
function asShopifyWrites(error: GraphQLError) {
  const [, fieldName, typeName] =
    /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  if (fieldName === undefined) return { message: error.message, locations: error.locations };
  return {
    message: `Field '${fieldName}' doesn't exist on type '${typeName}'`,
    locations: error.locations,
    extensions: { code: 'undefinedField', typeName, fieldName },
  };
}
