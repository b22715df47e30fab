/** What a resolver is given, and the ways it says no. */
import { GraphQLError } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { AccessToken, OrderState, World } from '../store.ts';

export interface Context {
  readonly world: World;
  readonly token: AccessToken;
  /** The order an object belongs to, for every object met below one: references are looked up there. */
  readonly orderOf: WeakMap<object, OrderState>;
}

export type Resolve<Source = never> = (
  source: Source,
  // Arguments were checked against the schema before any resolver runs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  args: any,
  context: Context,
  info: GraphQLResolveInfo,
) => unknown;

export type Fields = Record<string, Resolve>;

/** Nothing is made up: what the sandbox does not play stops the operation, loudly. */
export const notImplemented = (what: string) =>
  new GraphQLError(`SANDBOX_NOT_IMPLEMENTED: the sandbox does not play ${what}`, {
    extensions: { code: 'SANDBOX_NOT_IMPLEMENTED', what },
  });

export const accessDenied = (field: string, requiredAccess: string) =>
  new GraphQLError(`Access denied for ${field} field. Required access: ${requiredAccess}`, {
    extensions: {
      code: 'ACCESS_DENIED',
      documentation: 'https://shopify.dev/api/usage/access-scopes',
      requiredAccess,
    },
  });

export interface UserError {
  field: string[] | null;
  message: string;
  code?: string | null;
}

/** userErrors a test asked for on the next call of this mutation, taken once. */
export function plannedErrors(context: Context, mutation: string): UserError[] | null {
  const { faults } = context.world.store;
  const planned = faults.userErrors[mutation];
  if (!planned) return null;
  delete faults.userErrors[mutation];
  return planned.map(({ field, message, code }) => ({ field, message, code: code ?? null }));
}
