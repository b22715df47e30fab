import { z } from 'zod';

/**
 * Secrets that stand in public files: examples, test programs, documentation. Whoever runs with one of
 * them runs without a secret, so the app does not start.
 */
const PUBLISHED = new Set([
  'secret',
  'changeme',
  'change-me',
  'app-secret',
  'hush',
  'test-secret',
  'password',
  '00000000',
]);

const text = z.string().trim().min(1);
const secret = text
  .min(16, 'is too short to be a secret (16 characters at least)')
  .refine(
    (value) => !PUBLISHED.has(value.toLowerCase()) && !/^(.)\1*$/.test(value),
    'is a published or trivial value',
  );
const secrets = text.refine(
  (value) => value.split(',').every((one) => secret.safeParse(one).success),
  'holds a value that is too short, published or trivial',
);
const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const address = z
  .url()
  .transform((value) => value.replace(/\/+$/, ''))
  .refine(
    (value) => value.startsWith('https://') || LOOPBACK.test(value),
    'must be https (http only on this machine)',
  );
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/;

const encoderAddress = (protocol: RegExp) =>
  z.url({ protocol, error: 'must be an address an encoder can use, rtmp(s)://host/live' });

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  PORT: port.default(3000),
  LOG_LEVEL: z.enum(['info', 'warn', 'error', 'silent']).default('info'),

  SHOPIFY_API_KEY: text,
  SHOPIFY_API_SECRET: secret,
  SHOPIFY_APP_URL: address,
  /** Where Shopify serves its admin script; the default is Shopify's own. */
  APP_BRIDGE_URL: z.url().optional(),
  /** Path of the app proxy on the shop's domain; a merchant may rename it. */
  APP_PROXY_PATH: text.default('/apps/showfront'),

  DATABASE_URL: text.optional(),
  EMBEDDED_PG_DIR: text.optional(),

  PUSHER_APP_ID: text,
  PUSHER_KEY: text,
  PUSHER_SECRET: secret,
  PUSHER_CLUSTER: text.default('mt1'),
  /** Our own server, or a self-hosted one; unset: hosted Pusher by cluster. */
  PUSHER_HOST: text.optional(),
  PUSHER_PORT: port.optional(),
  PUSHER_TLS: flag.default(true),
  /** The same server as browsers reach it, where that differs. */
  PUSHER_PUBLIC_HOST: text.optional(),
  PUSHER_PUBLIC_PORT: port.optional(),
  PUSHER_PUBLIC_TLS: flag.optional(),
  /** Messages a day the hosted service's plan allows; ticks slow down to make them last. Unset: nobody counts. */
  PUSHER_DAILY_MESSAGES: z.coerce.number().int().min(1).optional(),
  /** Where our own realtime server listens, and how many connections it takes. */
  REALTIME_PORT: port.default(6001),
  REALTIME_MAX_CONNECTIONS: z.coerce.number().int().min(1).default(18_000),

  /** `id:base64` pairs separated by commas; the first signs, all verify. */
  ATTRIBUTION_KEYS: text,
  /** Signs host sessions' cookies and unsubscribe links. */
  SESSION_SECRET: secret,

  /** The live origin as browsers and encoders reach it, and the secret the app controls it with. */
  VIDEO_ORIGIN_URL: address,
  VIDEO_CONTROL_URL: z.url().optional(),
  VIDEO_SECRET: secret,
  VIDEO_DIR: text.default('.data/video'),
  VIDEO_PORT: port.default(8090),
  RTMP_PORT: port.default(1935),
  RTMP_PUBLIC_URL: encoderAddress(/^rtmps?$/).optional(),
  /** Certificate and key files (PEM): encoders may then come in by RTMPS as well, on a port of its own. */
  RTMPS_PORT: port.default(1936),
  RTMPS_PUBLIC_URL: encoderAddress(/^rtmps$/).optional(),
  RTMP_TLS_CERT_FILE: text.optional(),
  RTMP_TLS_KEY_FILE: text.optional(),
  FFMPEG_PATH: text.default('ffmpeg'),
  /** Who carries the picture: our own origin, or a hosted service with the settings of its name below. */
  VIDEO_PROVIDER: z.enum(['embedded', 'mux', 'cloudflare', 'ivs']).default('embedded'),
  MUX_TOKEN_ID: text.optional(),
  MUX_TOKEN_SECRET: text.optional(),
  /** What signs or accompanies notices: with a comma two of them, while one is being changed. */
  MUX_WEBHOOK_SECRET: secrets.optional(),
  CLOUDFLARE_ACCOUNT_ID: text.optional(),
  CLOUDFLARE_API_TOKEN: text.optional(),
  CLOUDFLARE_WEBHOOK_SECRET: secrets.optional(),
  /** What a destination of Cloudflare's Notifications sends as `cf-webhook-auth`. */
  CLOUDFLARE_NOTICE_KEY: secrets.optional(),
  CLOUDFLARE_CUSTOMER: text.optional(),
  IVS_REGION: text.optional(),
  /** What EventBridge's API destination sends as `x-api-key`. */
  IVS_NOTICE_KEY: secrets.optional(),
  /** A recording configuration, and where its bucket is served from; both or neither. */
  IVS_RECORDING_ARN: text.optional(),
  IVS_RECORDING_URL: address.optional(),
  AWS_ACCESS_KEY_ID: text.optional(),
  AWS_SECRET_ACCESS_KEY: secret.optional(),
  AWS_SESSION_TOKEN: text.optional(),

  SMTP_URL: text.optional(),
  MAIL_FROM: text.default('Showfront <no-reply@showfront.example>'),
});

export type Env = Readonly<
  Omit<z.output<typeof Environment>, 'ATTRIBUTION_KEYS'> & {
    ATTRIBUTION_KEYS: { current: string; keys: Readonly<Record<string, Uint8Array>> };
  }
>;

/**
 * Reads an environment into one typed, frozen value.
 * Refuses: an Error that names every variable that is missing or wrong, all at once, and no value.
 */
export function readEnv(source: Source): Env {
  const given = withoutBlanks(source);
  const parsed = Environment.safeParse(given);
  const problems = [...problemsOf(parsed, given), ...halves(given)];
  const keys = readKeys(given.ATTRIBUTION_KEYS ?? '');
  if (given.ATTRIBUTION_KEYS && !keys) {
    problems.push(
      'ATTRIBUTION_KEYS must be id:base64 pairs of at least 32 bytes, separated by commas',
    );
  }
  if (!parsed.success || !keys || problems.length > 0) throw incomplete(problems);
  return Object.freeze({ ...parsed.data, ATTRIBUTION_KEYS: keys });
}

const RealtimeEnvironment = Environment.pick({
  PUSHER_APP_ID: true,
  PUSHER_KEY: true,
  PUSHER_SECRET: true,
  REALTIME_PORT: true,
  REALTIME_MAX_CONNECTIONS: true,
});

/**
 * The little that the realtime process needs: it faces the public, so it is given no other secret.
 * Refuses: as `readEnv`.
 */
export function readRealtimeEnv(source: Source): Readonly<z.output<typeof RealtimeEnvironment>> {
  const given = withoutBlanks(source);
  const parsed = RealtimeEnvironment.safeParse(given);
  if (!parsed.success) throw incomplete(problemsOf(parsed, given));
  return Object.freeze(parsed.data);
}

type Source = Readonly<Record<string, string | undefined>>;

function withoutBlanks(source: Source): Source {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
}

function problemsOf(parsed: z.ZodSafeParseResult<unknown>, given: Source): string[] {
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `${name} ${given[name] === undefined ? 'is missing' : issue.message}`;
  });
}

/** Settings that are of no use one without the other. */
const PAIRS = [['RTMP_TLS_CERT_FILE', 'RTMP_TLS_KEY_FILE']] as const;

function halves(given: Source): string[] {
  return PAIRS.flatMap(([one, other]) => [
    ...(given[one] && !given[other] ? [`${other} is missing beside ${one}`] : []),
    ...(given[other] && !given[one] ? [`${one} is missing beside ${other}`] : []),
  ]);
}

function incomplete(problems: readonly string[]): Error {
  return new Error(`The environment is not complete:\n- ${problems.join('\n- ')}`);
}

function readKeys(value: string): Env['ATTRIBUTION_KEYS'] | null {
  const keys: Record<string, Uint8Array> = {};
  const ids: string[] = [];
  for (const pair of value.split(',')) {
    const [, id, encoded] = /^([a-z0-9]{1,4}):([A-Za-z0-9+/_=-]+)$/.exec(pair.trim()) ?? [];
    if (!id || !encoded || id in keys) return null;
    const bytes = Uint8Array.from(Buffer.from(encoded, 'base64'));
    if (bytes.length < 32) return null;
    keys[id] = bytes;
    ids.push(id);
  }
  const [current] = ids;
  return current ? { current, keys } : null;
}

let read: Env | undefined;

/** The environment of this process, read at first use. */
export function env(): Env {
  read ??= readEnv(process.env);
  return read;
}
