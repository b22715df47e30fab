import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@prisma/client';
import pg, { type PoolConfig } from 'pg';
import type { App, JobPayloads, Jobs, Tx } from '../../services/ports.ts';

export interface Database {
  readonly pool: pg.Pool;
  readonly db: PrismaClient;
  readonly inShop: App['inShop'];
  readonly jobs: Jobs;
  close(): Promise<void>;
}

/** Opens the one pool of a process and the client on it. `max` connections; all processes together have 100. */
export function openDatabase(
  config: PoolConfig,
  options: { max?: number; onError?: (error: Error) => void } = {},
): Database {
  const onError = options.onError ?? (() => {});
  const pool = new pg.Pool({ ...config, max: options.max ?? 10 });
  // Without listeners a dropped connection ends the process; the adapter takes its own away on disconnect.
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    db,
    jobs,
    inShop: (shop, work, { timeoutMs = 15_000, isolation } = {}) =>
      db.$transaction(
        async (tx) => {
          // The role and the shop last as long as the transaction; row level security does the rest.
          await tx.$queryRaw`SELECT set_config('role', 'app_rls', true), set_config('app.shop', ${shop}, true)`;
          return work(tx);
        },
        {
          maxWait: 10_000,
          timeout: timeoutMs,
          ...(isolation ? { isolationLevel: isolation } : {}),
        },
      ),
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}

const jobs: Jobs = {
  async add<Task extends keyof JobPayloads>(
    tx: Tx,
    task: Task,
    payload: JobPayloads[Task],
    options: { key?: string; runAt?: Date; maxAttempts?: number } = {},
  ) {
    await tx.$queryRaw`SELECT app_enqueue(${task}, ${JSON.stringify(payload)}::json, ${options.key ?? null},
      ${options.runAt?.toISOString() ?? null}::timestamptz, ${options.maxAttempts ?? null}::int)::text`;
  },
};
