import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROLES, roleMay, type Role } from '#app/domain/staff/may.ts';
import { aMerchant, type Merchant, type RouteCall } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';
import { DEEDS, OTHERS, READS, type Ids, type Need } from './who-may.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { inviteHost } = await import('#app/services/hosts/invite-host.ts');
const { setShowHosts } = await import('#app/services/shows/set-show-hosts.ts');
const { aShow } = await import('#tests/make/a-show.ts');

type Door = 'loader' | 'action';
type Route = Partial<Record<Door, (call: RouteCall) => Promise<unknown>>>;

const FOLDER = new URL('../../app/routes/', import.meta.url);
const load = (file: string) => import(new URL(file, FOLDER).href) as Promise<Route>;
const actor = 'system';

/** An id of nothing: whoever is let in finds nothing there, and changes nothing. */
const nothing = '01900000-0000-7000-8000-000000000000';
const NOWHERE: Ids = {
  ...{ showId: nothing, hostId: nothing, seriesId: nothing, itemId: nothing, none: nothing },
  productId: '1',
};
const paramsOf = (ids: Ids) => ({ ...ids, period: '2026-09' });

/** The status a door answers with, whether it throws or returns. */
async function statusOf(knock: Promise<unknown> | undefined): Promise<number> {
  try {
    const answered = await knock;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

/** Hosts of the staff know a host of their shop; the others are nobody's. */
function isAllowed(role: Role, need: Need): boolean {
  if (need === 'own') return role === 'host';
  if (typeof need === 'object') return role !== 'host' && roleMay(role, need.talk);
  return roleMay(role, need);
}

/** Everybody a shop knows, somebody it does not, a host's own browser and a shopper. */
async function people(shop: string) {
  const staff: [Role, Merchant][] = [];
  await aMerchant(app, env, { role: 'owner', shop });
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Noor' });
  for (const role of ROLES) {
    const more = role === 'host' ? { hostId } : {};
    staff.push([role, await aMerchant(app, env, { role, shop, ...more })]);
  }
  const stranger = await aMerchant(app, env, { role: null, shop });
  const { id: showId } = await aShow(app, shop, { life: 'ended' });
  return { staff, stranger, showId, link: await aLinkedBrowser(shop, hostId) };
}

/** A request without anything of Shopify's: a shopper's, or with the cookie a host's magic link left. */
function outside(path: string, body: unknown, cookie = '', params = paramsOf(NOWHERE)): RouteCall {
  const request = new Request(`https://app.showfront.example${path}`, {
    headers: { cookie, 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 Chrome/140' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return { request, params, context: {} };
}

async function aLinkedBrowser(shop: string, hostId: string): Promise<string> {
  const { url } = await inviteHost(app, { shop, hostId, actor });
  const secret = url.split('/').at(-1) ?? '';
  const { action } = await load('host.enter.$secret.tsx');
  const call = outside(`/host/enter/${secret}`, {});
  const entered = (await action?.({ ...call, params: { secret } })) as Response;
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

test('every door of every route has its row: a new one says who may use it', async () => {
  const files = readdirSync(FOLDER).filter((name) => /\.tsx?$/.test(name));
  const there: string[] = [];
  for (const file of files) {
    const route = await load(file);
    for (const door of ['loader', 'action'] as const)
      if (route[door]) there.push(`${file} ${door}`);
  }

  const rows = [
    ...READS.map(([file]) => `${file} loader`),
    ...DEEDS.map(([file]) => `${file} action`),
    ...Object.keys(OTHERS),
  ];

  expect([...new Set(rows)].sort()).toEqual(there.sort());
});

const ROWS = [
  ...READS.map(([file, need]) => ({ file, need, door: 'loader' as const, body: undefined })),
  ...DEEDS.map(([file, need, body]) => ({ file, need, door: 'action' as const, body })),
].map((row) => ({ ...row, name: `${row.file} ${JSON.stringify(row.body?.(NOWHERE) ?? '')}` }));

/** Knocks by the hundred: on a busy machine that takes its time. */
const LONG = { timeout: 300_000 };

const FILES = [...new Set(ROWS.map(({ file }) => file))];

/** Doors that look at the show before they look at what is asked: they are asked about one that is there. */
const TWICE = /\$showId\.(talk|backstage|giveaways)/;

/** The people are the same at every door, and change nothing that another door would notice. */
let everybody: ReturnType<typeof people> | undefined;

test.for(FILES)('%s is for whoever may, and for nobody else', LONG, async (file) => {
  const route = await load(file);
  everybody ??= people(`may-${app.ids.uuid()}.myshopify.com`);
  const { staff, stranger, link, showId } = await everybody;
  const ids = TWICE.test(file) ? { ...NOWHERE, showId } : NOWHERE;

  for (const { need, door, body, name } of ROWS.filter((row) => row.file === file)) {
    const knock = route[door];
    const asked = body?.(ids);
    for (const [role, person] of staff) {
      const status = await statusOf(knock?.(person.call('/app', paramsOf(ids), asked)));
      expect([name, role, status !== 403]).toEqual([name, role, isAllowed(role, need)]);
    }
    const unknown = await statusOf(knock?.(stranger.call('/app', paramsOf(ids), asked)));
    expect([name, unknown]).toEqual([name, 403]);
    for (const cookie of ['', link]) {
      expect(await statusOf(knock?.(outside('/app', asked, cookie)))).toBeGreaterThanOrEqual(300);
    }
  }
});

/** A shop with one of everything that has an id. */
async function aFullShop() {
  const owner = await aMerchant(app, env, { role: 'owner' });
  const { shop } = owner;
  const { id: showId } = await aShow(app, shop, { products: 2 });
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Noor' });
  await app.inShop(shop, (tx) =>
    setShowHosts(app, tx, { shop, showId, hosts: [{ hostId, weight: 1 }] }),
  );
  const seriesId = app.ids.uuid();
  await app.db.showSeries.create({
    data: {
      ...{ id: seriesId, shop, content: {}, rule: {}, time: '19:30', timeZone: 'UTC' },
      createdAt: app.clock.now(),
    },
  });
  const item = await app.db.lineupItem.findFirstOrThrow({ where: { shop, showId } });
  const ids: Ids = {
    ...{ showId, hostId, seriesId, itemId: item.id, productId: item.productId, none: nothing },
  };
  return { shop, ids };
}

/** All that a shop has, as it stands in the tables a door could change. */
async function everythingOf(shop: string): Promise<string> {
  const where = { shop };
  const all = await Promise.all([
    app.db.show.findMany({ where, orderBy: { id: 'asc' } }),
    app.db.lineupItem.findMany({ where, orderBy: { id: 'asc' } }),
    app.db.host.findMany({ where, orderBy: { id: 'asc' } }),
    app.db.showSeries.findMany({ where, orderBy: { id: 'asc' } }),
    app.db.showEvent.count({ where }),
    app.db.offer.count({ where }),
    app.db.plannedPoll.count({ where }),
    app.db.hostLink.count({ where }),
    app.db.hold.count({ where }),
    app.db.auditLog.count({ where }),
    app.db.showTemplate.count(),
  ]);
  return JSON.stringify(all);
}

const IN_ADDRESS = /\$(showId|hostId|seriesId)/;
const NAMES_OTHERS = /^app\.(holds|series\._index)/;

test(
  'another shop’s ids are found nowhere, whatever is asked, and nothing of theirs changes',
  LONG,
  async () => {
    const theirs = await aFullShop();
    const mine = await aMerchant(app, env, { role: 'owner' });
    const before = await everythingOf(theirs.shop);
    const params = paramsOf(theirs.ids);

    const answers: string[] = [];
    for (const { file, door, body, name } of ROWS) {
      if (!IN_ADDRESS.test(file) && !(body && NAMES_OTHERS.test(file))) continue;
      const knock = (await load(file))[door];
      const status = await statusOf(knock?.(mine.call('/app', params, body?.(theirs.ids))));
      if (status !== 404) answers.push(`${status} ${name}`);
    }

    expect(answers).toEqual([]);
    expect(await everythingOf(theirs.shop)).toBe(before);
  },
);

test('a host’s own browser enters no studio but that of their shows', async () => {
  const theirs = await aFullShop();
  const mine = await aMerchant(app, env, { role: 'owner' });
  const { id: hostId } = await addHost(app, { shop: mine.shop, actor, name: 'Ines' });
  const cookie = await aLinkedBrowser(mine.shop, hostId);
  const staff = mine.call('/host', paramsOf(theirs.ids));

  for (const [row, kind] of Object.entries(OTHERS)) {
    if (kind !== 'studio' && kind !== 'host') continue;
    const [file = '', door = ''] = row.split(' ') as [string, Door];
    const knock = (await load(file))[door as Door];
    const body = door === 'action' ? { act: 'say', text: 'x' } : undefined;
    const params = paramsOf(theirs.ids);
    const forged = 'showfront_host=bm8tc3VjaC1zZWNyZXQtYXQtYWxs.abc; showfront_studio=e30.e30';
    const shopper = await statusOf(knock?.(outside('/host', body, '', params)));
    const liar = await statusOf(knock?.(outside('/host', body, forged, params)));
    const merchant = await statusOf(knock?.({ ...staff, params }));
    expect([row, shopper, liar, merchant]).toEqual([row, 401, 401, 401]);
    if (kind === 'studio') {
      expect(await statusOf(knock?.(outside('/host', body, cookie, params)))).toBe(404);
    }
  }
});

test('a shopper without a show’s key, a pass or a signature is told nothing', async () => {
  // A video service that is not this installation's has no door at all.
  const expected = { viewer: [404], speaker: [404], proxy: [401], platform: [401, 404] } as const;

  for (const [row, kind] of Object.entries(OTHERS)) {
    if (!(kind in expected)) continue;
    const [file = '', door = ''] = row.split(' ') as [string, Door];
    const knock = (await load(file))[door as Door];
    const key = 'no-such-show-0123456789';
    const params = { key, provider: 'mux', epoch: 'e', version: '1', id: nothing };
    const call = outside('/x', door === 'action' ? {} : undefined);
    const status = await statusOf(knock?.({ ...call, params }));
    expect(expected[kind as keyof typeof expected], row).toContain(status);
  }
});
