import { expect, test } from 'vitest';
import { ROLES, roleMay, type Act } from '#app/domain/staff/may.ts';
import { aMerchant, type RouteCall } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');

interface Route {
  loader?: (call: RouteCall) => Promise<unknown>;
  action?: (call: RouteCall) => Promise<unknown>;
}

const FOLDER = new URL('../../app/routes/', import.meta.url);
const load = (name: string) => import(new URL(name, FOLDER).href) as Promise<Route>;

/** An id of nothing: whoever is let in finds nothing there, and changes nothing. */
const id = '01900000-0000-7000-8000-000000000000';
const params = { showId: id, hostId: id, seriesId: id, period: '2026-09' };

async function statusOf(knock: Promise<unknown>): Promise<number> {
  try {
    const answered = await knock;
    return answered instanceof Response ? answered.status : 200;
  } catch (error) {
    if (error instanceof Response) return error.status;
    throw error;
  }
}

/** Who may read what: the act it takes. */
const READS: readonly (readonly [name: string, act: Act])[] = [
  ['app._index.tsx', 'shows.read'],
  ['app.activity.tsx', 'audit.read'],
  ['app.entries[.]csv.ts', 'money.read'],
  ['app.hosts.$hostId._index.tsx', 'hosts.read'],
  ['app.hosts.$hostId.csv.ts', 'money.read'],
  ['app.hosts.$hostId.report.tsx', 'money.read'],
  ['app.hosts.$hostId.statements.$period._index.tsx', 'money.read'],
  ['app.hosts.$hostId.statements.$period.csv.ts', 'money.read'],
  ['app.hosts.$hostId.statements._index.tsx', 'money.read'],
  ['app.hosts._index.tsx', 'hosts.read'],
  ['app.hosts.new.tsx', 'hosts.change'],
  ['app.payouts.tsx', 'payouts.draft'],
  ['app.reports._index.tsx', 'money.read'],
  ['app.reports.disputes.tsx', 'money.read'],
  ['app.reports.reconciliation.tsx', 'money.read'],
  ['app.reports.unattributed.tsx', 'money.read'],
  ['app.series.$seriesId.tsx', 'shows.read'],
  ['app.series._index.tsx', 'shows.read'],
  ['app.settings.tsx', 'settings.change'],
  ['app.shows.$showId._index.tsx', 'shows.read'],
  ['app.shows.$showId.captions.ts', 'shows.read'],
  ['app.shows.$showId.clips.ts', 'shows.read'],
  ['app.shows.$showId.console.tsx', 'shows.read'],
  ['app.shows.$showId.offers.ts', 'shows.read'],
  ['app.shows.$showId.preflight.ts', 'shows.read'],
  ['app.shows.$showId.pulse.ts', 'shows.read'],
  ['app.shows.$showId.report.tsx', 'money.read'],
  ['app.shows.$showId.simulcast.ts', 'shows.run'],
  ['app.shows._index.tsx', 'shows.read'],
  ['app.shows.new.tsx', 'shows.plan'],
];

/** Who may do what: the act it takes, and what is asked for. */
const DEEDS: readonly (readonly [name: string, act: Act, body: unknown])[] = [
  ['app.hosts.$hostId._index.tsx', 'hosts.change', { act: 'invite' }],
  ['app.hosts.new.tsx', 'hosts.change', {}],
  ['app.hosts.$hostId.statements._index.tsx', 'payouts.approve', {}],
  ['app.payouts.tsx', 'payouts.draft', {}],
  ['app.reports.disputes.tsx', 'money.assign', {}],
  ['app.reports.sweep.ts', 'money.assign', {}],
  ['app.reports.unattributed.tsx', 'money.assign', {}],
  ['app.series.$seriesId.tsx', 'shows.plan', {}],
  ['app.series._index.tsx', 'shows.plan', {}],
  ['app.settings.tsx', 'settings.change', {}],
  ['app.shows.$showId._index.tsx', 'shows.plan', {}],
  ['app.shows.$showId.broadcast.ts', 'shows.run', { way: 'studio' }],
  ['app.shows.$showId.captions.ts', 'shows.plan', {}],
  ['app.shows.$showId.clips.ts', 'shows.plan', {}],
  ['app.shows.$showId.copies.ts', 'shows.plan', {}],
  ...(['start', 'pause', 'resume', 'end'] as const).map(
    (step) => ['app.shows.$showId.life.ts', 'shows.run', { step }] as const,
  ),
  ...(['publishReplay', 'withdrawReplay', 'archive', 'cancel'] as const).map(
    (step) => ['app.shows.$showId.life.ts', 'shows.plan', { step }] as const,
  ),
  ['app.shows.$showId.lineup.ts', 'shows.plan', { act: 'unlink', itemIds: [id] }],
  ['app.shows.$showId.lineup.ts', 'shows.plan', { act: 'move', itemId: id, index: 0 }],
  ['app.shows.$showId.pins.ts', 'shows.run', { productId: '1', pinned: true }],
  ['app.shows.$showId.rehearsal.ts', 'shows.run', { act: 'start', crowd: 50 }],
  ['app.shows.$showId.rehearsal.ts', 'shows.run', { act: 'stop' }],
  ['app.shows.$showId.recording.ts', 'shows.plan', { act: 'delete' }],
  ['app.shows.$showId.simulcast.ts', 'shows.run', {}],
  ['app.shows.$showId.video.ts', 'shows.plan', {}],
  ['app.shows._index.tsx', 'shows.plan', {}],
  ['app.shows.new.tsx', 'shows.plan', {}],
];

test.for(READS)('%s is read by whoever may do %s, and by nobody else', async ([name, act]) => {
  const { loader } = await load(name);
  const shop = `may-${app.ids.uuid()}.myshopify.com`;

  for (const role of ROLES) {
    const person = await aMerchant(app, env, { role, shop });
    const refused = (await statusOf(loader!(person.call('/app', params)))) === 403;
    expect(refused, role).toBe(!roleMay(role, act));
  }
});

test.for(DEEDS)('%s is done by whoever may do %s, and by nobody else: %j', async (deed) => {
  const [name, act, body] = deed;
  const { action } = await load(name);
  const shop = `may-${app.ids.uuid()}.myshopify.com`;

  for (const role of ROLES) {
    const person = await aMerchant(app, env, { role, shop });
    const refused = (await statusOf(action!(person.call('/app', params, body)))) === 403;
    expect(refused, role).toBe(!roleMay(role, act));
  }
});
