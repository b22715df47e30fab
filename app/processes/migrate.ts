/** Brings the database to the newest migration and ends. Run before the other processes of a new version. */
import { databaseConfig } from '../adapters/database/config.ts';
import { migrate } from '../adapters/database/migrate.ts';
import { log } from '../log.server.ts';

const { config } = await databaseConfig();
try {
  const applied = await migrate(config);
  log.info('database.migrated', { applied: applied.length, newest: applied.at(-1) ?? null });
} catch (error) {
  log.error('database.not_migrated', error);
  process.exitCode = 1;
}
