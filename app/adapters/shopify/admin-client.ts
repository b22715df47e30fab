import type { Pool } from 'pg';
import { Refusal } from '../../domain/refusal.ts';

/** The shape of the library's client for one shop, as far as it is used here. */
export interface ShopAdmin {
  graphql(query: string, options?: { variables?: Record<string, unknown> }): Promise<Response>;
}

/** Admin GraphQL for background work: by shop, with a token that is refreshed by one process at a time. */
export interface AdminClient {
  /**
   * Runs an operation and answers its `data`.
   * Refuses: AdminApiError when Shopify answers errors or the shop has no usable token; the caller's job is retried.
   */
  graphql<Data>(shop: string, query: string, variables?: Record<string, unknown>): Promise<Data>;
}

/** Shopify said no, or could not be asked. `codes` are those of its errors: THROTTLED, ACCESS_DENIED, … */
export class AdminApiError extends Error {
  readonly shop: string;
  readonly codes: readonly string[];
  constructor(shop: string, message: string, codes: readonly string[]) {
    super(message);
    this.name = 'AdminApiError';
    this.shop = shop;
    this.codes = codes;
  }
}

/**
 * Asks for what a merchant has to allow the app.
 * Refuses: `unavailable` with this code and sentence where Shopify says that they have not; else as the client itself.
 */
export const askAllowed =
  (admin: AdminClient, denied: { readonly code: string; readonly sentence: string }) =>
  async <Data>(shop: string, query: string, variables: object): Promise<Data> => {
    try {
      return await admin.graphql<Data>(shop, query, { ...variables });
    } catch (error) {
      if (error instanceof AdminApiError && error.codes.includes('ACCESS_DENIED')) {
        throw new Refusal('unavailable', denied.code, denied.sentence);
      }
      throw error;
    }
  };

/** First key of the advisory lock; the second is a hash of the shop. */
const REFRESH_LOCK = 7270;

/**
 * Makes the client. The library refreshes an expired token without a lock, so five parallel calls make
 * five refreshes and all but one token are void: the refresh runs under an advisory lock per shop.
 */
export function adminClient(input: {
  pool: Pool;
  needsRefresh: (shop: string) => Promise<boolean>;
  adminFor: (shop: string) => Promise<ShopAdmin>;
}): AdminClient {
  const waiting = new Map<string, Promise<ShopAdmin>>();

  async function refreshed(shop: string): Promise<ShopAdmin> {
    const connection = await input.pool.connect();
    try {
      await connection.query('SELECT pg_advisory_lock($1, hashtext($2))', [REFRESH_LOCK, shop]);
      return await input.adminFor(shop);
    } finally {
      await connection.query('SELECT pg_advisory_unlock($1, hashtext($2))', [REFRESH_LOCK, shop]);
      connection.release();
    }
  }

  async function admin(shop: string): Promise<ShopAdmin> {
    if (!(await input.needsRefresh(shop))) return input.adminFor(shop);
    const running = waiting.get(shop) ?? refreshed(shop).finally(() => waiting.delete(shop));
    waiting.set(shop, running);
    return running;
  }

  return {
    async graphql<Data>(shop: string, query: string, variables: Record<string, unknown> = {}) {
      let answer: { data?: Data | null; errors?: GraphqlErrors };
      try {
        const client = await admin(shop);
        const response = await client.graphql(query, { variables });
        answer = (await response.json()) as typeof answer;
      } catch (error) {
        throw asAdminApiError(shop, error);
      }
      const errors = listed(answer.errors);
      if (errors.length > 0 || !answer.data) {
        throw new AdminApiError(
          shop,
          errors.map((error) => error.message).join('; ') || 'Shopify answered without data.',
          errors.flatMap((error) => (error.extensions?.code ? [error.extensions.code] : [])),
        );
      }
      return answer.data;
    },
  };
}

type GraphqlError = { message: string; extensions?: { code?: string } };
type GraphqlErrors = GraphqlError[] | { graphQLErrors?: GraphqlError[]; message?: string };

function listed(errors: GraphqlErrors | undefined): GraphqlError[] {
  if (!errors) return [];
  if (Array.isArray(errors)) return errors;
  return errors.graphQLErrors ?? [{ message: errors.message ?? 'Shopify answered an error.' }];
}

function asAdminApiError(shop: string, error: unknown): AdminApiError {
  if (error instanceof Response) {
    return new AdminApiError(shop, `Shopify's token door answered ${error.status}.`, ['TOKEN']);
  }
  const body = (error as { body?: { errors?: GraphqlErrors } }).body;
  const errors = listed(body?.errors);
  return new AdminApiError(
    shop,
    errors.map((one) => one.message).join('; ') ||
      (error instanceof Error ? error.message : String(error)),
    errors.flatMap((one) => (one.extensions?.code ? [one.extensions.code] : [])),
  );
}
