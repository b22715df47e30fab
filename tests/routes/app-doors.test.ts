import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aMerchant, type RouteCall } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');

interface Route {
  loader?: (call: RouteCall) => Promise<unknown>;
  action?: (call: RouteCall) => Promise<unknown>;
}

const FOLDER = new URL('../../app/routes/', import.meta.url);
const id = '01900000-0000-7000-8000-000000000000';
const params = { showId: id, hostId: id };

/** Every address of the admin; the frame around the pages shows nothing but the way out. */
const ROUTES = readdirSync(FOLDER).filter((name) => /^app\..*\.tsx?$/.test(name));

const load = (name: string) => import(new URL(name, FOLDER).href) as Promise<Route>;

/** The status an address answers with, whether it throws or returns. */
async function statusOf(knock: Promise<unknown>): Promise<number> {
  try {
    const answered = await knock;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

test.for(ROUTES)('nobody without a role gets past %s', async (name) => {
  const route = await load(name);
  const nobody = await aMerchant(app, env, { role: null });
  if (name === 'app.tsx') return;

  if (route.loader) expect(await statusOf(route.loader(nobody.call('/app', params)))).toBe(403);
  if (route.action) {
    const post = nobody.call('/app', params, { step: 'start' });
    expect(await statusOf(route.action(post))).toBe(403);
  }
});

test.for([
  ['moderator', 'app.payouts.tsx'],
  ['moderator', 'app.hosts._index.tsx'],
  ['producer', 'app.payouts.tsx'],
  ['producer', 'app.reports._index.tsx'],
  ['producer', 'app.reports.unattributed.tsx'],
  ['producer', 'app.reports.reconciliation.tsx'],
  ['producer', 'app.reports.scorecards.tsx'],
  ['producer', 'app.reports.flags.tsx'],
  ['producer', 'app.entries[.]csv.ts'],
  ['producer', 'app.hosts.$hostId.report.tsx'],
  ['producer', 'app.hosts.$hostId.csv.ts'],
  ['producer', 'app.shows.$showId.report.tsx'],
  ['producer', 'app.hosts.new.tsx'],
  ['producer', 'app.activity.tsx'],
  ['manager', 'app.settings.tsx'],
  ['host', 'app.hosts._index.tsx'],
  ['host', 'app.hosts.$hostId.report.tsx'],
  ['host', 'app.reports._index.tsx'],
  ['host', 'app.shows.$showId.moderation.ts'],
] as const)('a %s may not read %s', async ([role, name]) => {
  const route = await load(name);
  const somebody = await aMerchant(app, env, { role });

  expect(await statusOf(route.loader!(somebody.call('/app', params)))).toBe(403);
});

test.for([
  ['moderator', 'app.shows.$showId.life.ts', { step: 'start' }],
  ['moderator', 'app.shows.$showId.pins.ts', { productId: '1', pinned: true }],
  ['moderator', 'app.shows.$showId.lineup.ts', { act: 'unlink', itemIds: [id] }],
  ['moderator', 'app.shows.$showId.offers.ts', { act: 'open', offerId: id }],
  ['moderator', 'app.shows.$showId.offers.ts', { act: 'remove', offerId: id }],
  ['host', 'app.shows.$showId.offers.ts', { act: 'extend', offerId: id, endsAt: 0, seconds: 60 }],
  ['host', 'app.shows.$showId.life.ts', { step: 'end' }],
  ['host', 'app.shows.$showId.rehearsal.ts', { act: 'start', crowd: 50 }],
  ['moderator', 'app.shows.$showId.rehearsal.ts', { act: 'stop' }],
  ['producer', 'app.hosts.$hostId._index.tsx', { act: 'invite' }],
  ['producer', 'app.reports.sweep.ts', {}],
  ['producer', 'app.holds.ts', { act: 'release', scope: 'host', scopeId: id }],
  ['host', 'app.holds.ts', { act: 'release', scope: 'host', scopeId: id }],
  ['manager', 'app.settings.tsx', { act: 'role', staffId: '5', role: 'owner', hostId: null }],
] as const)('a %s may not do at %s what %j asks', async ([role, name, body]) => {
  const route = await load(name);
  const somebody = await aMerchant(app, env, { role });

  expect(await statusOf(route.action!(somebody.call('/app', params, body)))).toBe(403);
});

test.for([
  ['app.shows.$showId._index.tsx', 'loader'],
  ['app.shows.$showId.console.tsx', 'loader'],
  ['app.shows.$showId.report.tsx', 'loader'],
  ['app.shows.$showId.pulse.ts', 'loader'],
  ['app.shows.$showId.talk.ts', 'loader'],
  ['app.shows.$showId.moderation.ts', 'loader'],
  ['app.shows.$showId.backstage.ts', 'loader'],
  ['app.hosts.$hostId._index.tsx', 'loader'],
  ['app.hosts.$hostId.report.tsx', 'loader'],
  ['app.hosts.$hostId.csv.ts', 'loader'],
] as const)('%s knows only the own shop’s shows and hosts', async ([name, door]) => {
  const { addHost } = await import('#app/services/hosts/add-host.ts');
  const { draftShow } = await import('#app/services/shows/draft-show.ts');
  const theirs = await aMerchant(app, env, { role: 'owner' });
  const mine = await aMerchant(app, env, { role: 'owner' });
  const actor = 'system';
  const host = await addHost(app, { shop: theirs.shop, actor, name: 'Noor' });
  const show = await draftShow(app, {
    ...{ shop: theirs.shop, actor },
    details: { title: 'Theirs', aspect: '9:16', timeZone: 'UTC', hosts: [] },
  });
  const route = await load(name);
  const where = { showId: show.id, hostId: host.id };

  expect(await statusOf(route[door]!(mine.call('/app', where)))).toBe(404);
});
