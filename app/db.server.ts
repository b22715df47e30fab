import { databaseConfig } from './adapters/database/config.ts';
import { openDatabase, type Database } from './adapters/database/database.ts';
import { log } from './log.server.ts';

/** Survives the development server's module reloads, so that there is one pool in a process. */
const kept = globalThis as { showfrontDatabase?: Promise<Database> };

kept.showfrontDatabase ??= databaseConfig().then(({ config }) =>
  openDatabase(config, { onError: (error) => log.error('database.connection_lost', error) }),
);

/** The one database of this process. */
export const database: Database = await kept.showfrontDatabase;
