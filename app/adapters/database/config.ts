import { parse } from 'pg-connection-string';
import type { PoolConfig } from 'pg';
import { startEmbedded } from './embedded.ts';

/** Where the embedded server keeps its files, unless EMBEDDED_PG_DIR says otherwise. */
const DEFAULT_DIRECTORY = '.data/pg';

/**
 * Connection settings of the one database: DATABASE_URL if set, else the embedded server, which is
 * started, or attached to if it already runs.
 * Effects: may start PostgreSQL; `stop` ends it only if this call started it.
 */
export async function databaseConfig(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<{ config: PoolConfig; started: boolean; stop: () => Promise<void> }> {
  // A server in another time zone makes the driver shift instants silently; UTC on every connection.
  // What is kept is in memory or on a disk without a head. With a head's price for going to a row, a page of fifty entries or the
  // ledger of one host reads the maturities and orders of the whole table to the end.
  const options = '-c timezone=UTC -c random_page_cost=1.1';
  const url = env.DATABASE_URL;
  if (url) {
    const parsed = Object.entries(parse(url)).filter(([, value]) => value != null);
    return {
      config: { ...(Object.fromEntries(parsed) as PoolConfig), options },
      started: false,
      stop: async () => {},
    };
  }
  const server = await startEmbedded(env.EMBEDDED_PG_DIR ?? DEFAULT_DIRECTORY);
  return {
    config: {
      ...server.config,
      ...(env.EMBEDDED_PG_DATABASE ? { database: env.EMBEDDED_PG_DATABASE } : {}),
      options,
    },
    started: server.started,
    stop: server.stop,
  };
}
