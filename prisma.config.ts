/**
 * For the Prisma command line, which only generates the client and authors migrations here
 * (`npm run migration`); `app/adapters/database/migrate.ts` applies them. The adapter as published does
 * not read the catalogue's column types, splits scripts at `;` and would replay history on the main
 * database instead of the shadow one: each repair below is for one of these.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { defineConfig } from 'prisma/config';
import { databaseConfig } from './app/adapters/database/config.ts';

/** "char", name and their arrays, read as text. */
const READ_AS: Record<number, number> = { 18: 25, 19: 25, 1002: 1009, 1003: 1009 };

// The engine's adapter interface is internal to Prisma and has no exported type.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function repair(connection: any) {
  const performIO = connection.performIO.bind(connection);
  connection.performIO = async (query: unknown) => {
    const answer = await performIO(query);
    for (const field of answer?.fields ?? [])
      field.dataTypeID = READ_AS[field.dataTypeID] ?? field.dataTypeID;
    return answer;
  };
  connection.executeScript = async (sql: string) => {
    try {
      await connection.client.query(sql);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}

const factory = async () =>
  new PrismaPg({
    ...(await databaseConfig()).config,
    idleTimeoutMillis: 50,
    allowExitOnIdle: true,
  });

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  experimental: { adapter: true },
  engine: 'js',
  // Connecting is left to the moment of need: generating the client must not start a server.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  adapter: async (): Promise<any> => ({
    provider: 'postgres' as const,
    adapterName: '@prisma/adapter-pg',
    connect: async () => repair(await (await factory()).connect()),
    connectToShadowDb: async () => repair(await (await factory()).connectToShadowDb()),
  }),
});
