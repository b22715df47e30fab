import { expect, test } from 'vitest';
import { aMerchant, type Merchant, type RouteCall } from '#tests/make/merchant.ts';
import { aShow } from '#tests/make/a-show.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';
import { DEEDS, READS, type Ids } from './who-may.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');

type Route = Partial<Record<'loader' | 'action', (call: RouteCall) => Promise<unknown>>>;
const FOLDER = new URL('../../app/routes/', import.meta.url);
const load = (file: string) => import(new URL(file, FOLDER).href) as Promise<Route>;

/** Doors whose texts and numbers end in our own tables or are sent on. What asks Shopify or a camera first is elsewhere. */
const DOORS = DEEDS.filter(([file]) =>
  /series|teaser|replay|digest|clips|broadcast|simulcast|offers|talk|moderation|briefing|backstage|lineup|hosts\.\$hostId\._index|holds|settings|copies|video\.ts|pins|showId\._index/.test(
    file,
  ),
);

const TEXTS: readonly string[] = [
  ...['a\u0000b\ud800', "\u202e🧣'; DROP TABLE show; --<script>", 'x'.repeat(30_000)],
];
const NUMBERS: readonly unknown[] = [-1, 1e308];
const OTHERS: readonly unknown[] = [[], null];

/** Every body that differs from a good one at one place, by what could stand there. */
function* spoilt(body: unknown): Generator<unknown> {
  if (typeof body === 'string') return yield* TEXTS;
  if (typeof body === 'number') return yield* NUMBERS;
  if (Array.isArray(body)) {
    yield Array.from({ length: 3000 }, () => (body[0] as unknown) ?? 'x');
    for (const part of body as unknown[]) for (const bad of spoilt(part)) yield [bad];
    return;
  }
  if (typeof body !== 'object' || body === null) return yield* OTHERS;
  for (const [key, value] of Object.entries(body)) {
    if (key === 'act') continue;
    const { [key]: _gone, ...rest } = body as Record<string, unknown>;
    yield rest;
    for (const bad of OTHERS) yield { ...body, [key]: bad };
    for (const bad of spoilt(value)) yield { ...body, [key]: bad };
  }
}

/** What is well formed and asks Shopify, which no one plays here. */
const SHOPIFY = /"repeat":null|"wanted":true/;

/** Bodies that are no message at all. */
const RAW: readonly (readonly [body: string, type: string])[] = [
  ['', 'application/json'],
  ['{', 'application/json'],
  ['[]', 'application/json'],
  ['null', 'application/json'],
  ['"x"', 'application/json'],
  ['{"act":"nothing"}', 'application/json'],
  ['{"__proto__":{"act":"stop"}}', 'application/json'],
  ['['.repeat(5000), 'application/json'],
  [JSON.stringify({ act: 'x', pad: 'x'.repeat(2_000_000) }), 'application/json'],
  ['act=stop', 'application/x-www-form-urlencoded'],
  ['\u0000\u0001', 'application/octet-stream'],
];

async function aStage(): Promise<{ merchant: Merchant; ids: Ids }> {
  const merchant = await aMerchant(app, env, { role: 'owner' });
  const { shop } = merchant;
  const { id: showId } = await aShow(app, shop, { products: 2, life: 'ended' });
  const { id: hostId } = await addHost(app, { shop, actor: 'system', name: 'Noor' });
  const item = await app.db.lineupItem.findFirstOrThrow({ where: { shop, showId } });
  const none = '01900000-0000-7000-8000-000000000000';
  const more = { itemId: item.id, productId: item.productId, none };
  return { merchant, ids: { showId, hostId, seriesId: none, ...more } };
}

/** The status a door answers with, whether it throws or returns. */
async function statusOf(knock: Promise<unknown> | undefined): Promise<number> {
  try {
    const answered = await knock;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    return error instanceof Response ? error.status : 500;
  }
}

async function answerOf(knock: Promise<unknown> | undefined) {
  const answered = (await knock?.catch((error: unknown) => error)) as Response;
  return { status: answered.status, text: await answered.text() };
}

/** Knocks by the hundred: on a busy machine that takes its time. */
const LONG = { timeout: 300_000 };

const FILES = [...new Set(DOORS.map(([file]) => file))];

test.for(FILES)(
  '%s answers whatever is sent with a refusal or does it, and never breaks',
  LONG,
  async (file) => {
    const { merchant, ids } = await aStage();
    const { action } = await load(file);
    const params = { ...ids };
    const broken: string[] = [];
    const look = async (name: string, call: RouteCall) => {
      const { status, text } = await answerOf(action?.(call));
      const refused = status >= 400;
      const { code, message } = refused
        ? (JSON.parse(text) as { error: { code: string; message: string } }).error
        : { code: 'ok', message: 'ok' };
      if (status >= 500 && status !== 503) broken.push(`${status} ${name}`);
      if (!code || !message) broken.push(`${status} without words: ${name}`);
    };

    for (const [body, type] of RAW) {
      const { request, context } = merchant.call('/app', params, {});
      const headers = new Headers(request.headers);
      headers.set('content-type', type);
      const raw = new Request(request.url, { method: 'POST', headers, body });
      await look(`${type} ${body.slice(0, 40)}`, { request: raw, params, context });
    }
    for (const [, , body] of DOORS.filter(([name]) => name === file)) {
      for (const bad of spoilt(body(ids))) {
        const words = JSON.stringify(bad).slice(0, 160);
        if (SHOPIFY.test(words)) continue;
        await look(words, merchant.call('/app', params, bad));
      }
    }

    expect(broken).toEqual([]);
  },
);

const IDS = ['x', "\u0000' OR 1=1 --"];

test(
  'an address with what is no id answers that there is no such thing, to read and to do',
  LONG,
  async () => {
    const { merchant, ids } = await aStage();
    const broken: string[] = [];

    // The door says it before it looks at what is asked: one question of each is enough.
    type Asked = readonly [file: string, door: 'loader' | 'action', body?: (ids: Ids) => unknown];
    const doors = new Map<string, Asked>([
      ...READS.map(([file]) => [`${file} loader`, [file, 'loader']] as const),
      ...DEEDS.map(([file, , body]) => [`${file} action`, [file, 'action', body]] as const),
    ]);
    for (const [file, door, body] of doors.values()) {
      if (!file.includes('$') || file.startsWith('app.mine')) continue;
      const knock = (await load(file))[door];
      for (const id of IDS) {
        const params = { showId: id, hostId: id, seriesId: id, period: id };
        const path = file.replace(/\$(\w+?)Id/, encodeURIComponent(id)).replaceAll('.', '/');
        const call = merchant.call(`/${path}`, params, body?.(ids));
        const status = await statusOf(knock?.(call));
        if (status !== 404) broken.push(`${status} ${file} ${door} ${id.slice(0, 20)}`);
      }
    }

    expect(broken).toEqual([]);
  },
);
