/**
 * The environment of a test process that loads the app's own modules (doors, routes, context): random secrets, a fresh
 * database. Import `prepareEnv` before anything below `app/` that reads the environment.
 */
import { randomBytes } from 'node:crypto';
import { freshDatabase } from './database.ts';

export interface PreparedEnv {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly appUrl: string;
  /** The whole environment, for processes started by a test. */
  readonly variables: Readonly<Record<string, string>>;
}

const secret = () => randomBytes(24).toString('hex');

/** Variables of a complete environment on a fresh database; `over` replaces single ones. */
export async function freshEnv(over: Record<string, string> = {}): Promise<PreparedEnv> {
  const { config } = await freshDatabase();
  const url = new URL(`postgresql://localhost/${config.database}`);
  url.username = config.user ?? '';
  url.password = typeof config.password === 'string' ? config.password : '';
  if (config.host?.startsWith('/')) url.searchParams.set('host', config.host);
  else url.hostname = config.host ?? 'localhost';
  if (config.port) url.port = String(config.port);
  const variables: Record<string, string> = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: url.href,
    SHOPIFY_API_KEY: secret(),
    SHOPIFY_API_SECRET: secret(),
    SHOPIFY_APP_URL: 'https://app.showfront.example',
    PUSHER_APP_ID: 'app-1',
    PUSHER_KEY: secret(),
    PUSHER_SECRET: secret(),
    PUSHER_HOST: '127.0.0.1',
    PUSHER_PORT: '6001',
    PUSHER_TLS: 'false',
    ATTRIBUTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    SESSION_SECRET: secret(),
    VIDEO_ORIGIN_URL: 'http://127.0.0.1:8090',
    VIDEO_SECRET: secret(),
    ...over,
  };
  return {
    apiKey: variables.SHOPIFY_API_KEY ?? '',
    apiSecret: variables.SHOPIFY_API_SECRET ?? '',
    appUrl: variables.SHOPIFY_APP_URL ?? '',
    variables,
  };
}

/** Makes this process's environment a fresh one. Once per test file, before the app is imported. */
export async function prepareEnv(over: Record<string, string> = {}): Promise<PreparedEnv> {
  const prepared = await freshEnv(over);
  Object.assign(process.env, prepared.variables);
  return prepared;
}
