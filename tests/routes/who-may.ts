/**
 * Every door of the app by its file in `app/routes`, and what it takes to come in. A new route is missing here until
 * somebody has said who may use it (`may-not.test.ts`).
 */
import { termsFormOf } from '#app/domain/agreement/terms-form.ts';
import { STARTING_TERMS } from '#app/domain/agreement/terms.ts';
import type { Act } from '#app/domain/staff/may.ts';

/** Ids an address or a body names. */
export interface Ids {
  readonly showId: string;
  readonly hostId: string;
  readonly seriesId: string;
  readonly itemId: string;
  readonly productId: string;
  /** Of a thing that is nowhere. */
  readonly none: string;
}

/**
 * What a member of the staff must be allowed to do. `talk`: a host may in their own shows only. `own`: who is a host
 * themselves.
 */
export type Need = Act | { readonly talk: Act } | 'own';

/** Reading in the admin. */
export const READS: readonly (readonly [file: string, need: Need])[] = [
  ['app._index.tsx', 'shows.read'],
  ['app.activity.tsx', 'audit.read'],
  ['app.entries[.]csv.ts', 'money.read'],
  ['app.hosts.$hostId._index.tsx', 'hosts.read'],
  ['app.hosts.$hostId.agreement.tsx', 'hosts.change'],
  ['app.hosts.$hostId.csv.ts', 'money.read'],
  ['app.hosts.$hostId.report.tsx', 'money.read'],
  ['app.hosts.$hostId.statements.$period._index.tsx', 'money.read'],
  ['app.hosts.$hostId.statements.$period.csv.ts', 'money.read'],
  ['app.hosts.$hostId.statements._index.tsx', 'money.read'],
  ['app.hosts._index.tsx', 'hosts.read'],
  ['app.hosts.new.tsx', 'hosts.change'],
  ['app.mine.tsx', 'own'],
  ['app.mine_.agreement.tsx', 'own'],
  ['app.mine_.csv.ts', 'own'],
  ['app.mine_.statements.$period._index.tsx', 'own'],
  ['app.mine_.statements.$period.csv.ts', 'own'],
  ['app.mine_.statements._index.tsx', 'own'],
  ['app.payouts.tsx', 'payouts.draft'],
  ['app.reports._index.tsx', 'money.read'],
  ['app.reports.digest.ts', 'money.read'],
  ['app.reports.disputes.tsx', 'money.read'],
  ['app.reports.flags.tsx', 'money.read'],
  ['app.reports.reconciliation.tsx', 'money.read'],
  ['app.reports.scorecards.tsx', 'money.read'],
  ['app.reports.unattributed.tsx', 'money.read'],
  ['app.series.$seriesId.tsx', 'shows.read'],
  ['app.series._index.tsx', 'shows.read'],
  ['app.settings.tsx', 'settings.change'],
  ['app.settings_.agreement.tsx', 'settings.change'],
  ['app.settings_.facts.ts', 'settings.change'],
  ['app.shows.$showId._index.tsx', 'shows.read'],
  ['app.shows.$showId.backstage.ts', { talk: 'backstage.speak' }],
  ['app.shows.$showId.briefing.tsx', 'shows.plan'],
  ['app.shows.$showId.broadcast.ts', 'shows.run'],
  ['app.shows.$showId.captions.ts', 'shows.read'],
  ['app.shows.$showId.chat.tsx', 'chat.moderate'],
  ['app.shows.$showId.clips.ts', 'shows.read'],
  ['app.shows.$showId.console.tsx', 'shows.read'],
  ['app.shows.$showId.evidence.ts', 'shows.read'],
  ['app.shows.$showId.fees.ts', 'money.read'],
  ['app.shows.$showId.giveaways.ts', 'shows.read'],
  ['app.shows.$showId.moderation.ts', 'chat.moderate'],
  ['app.shows.$showId.offers.ts', 'shows.read'],
  ['app.shows.$showId.preflight.ts', 'shows.read'],
  ['app.shows.$showId.pulse.ts', 'shows.read'],
  ['app.shows.$showId.report.tsx', 'money.read'],
  ['app.shows.$showId.simulcast.ts', 'shows.run'],
  ['app.shows.$showId.talk.ts', 'shows.read'],
  ['app.shows._index.tsx', 'shows.read'],
  ['app.shows.new.tsx', 'shows.plan'],
];

type Body = (ids: Ids) => unknown;
const none: Body = () => ({});
const RULE = { unit: 'week', every: 1, weekdays: [2], lastOn: null };
const WHEN = { time: '19:30', timeZone: 'America/New_York' };
const HOST = { name: 'N', email: '', kind: 'employee', customerId: '', discountCode: '' };
const POLL = { question: 'Which?', options: ['A', 'B'], seconds: null };
const GIVEAWAY = {
  ...{ prize: 'P', rules: 'R', claim: 'C', winners: 1, productId: null },
  ...{ who: 'everyone', seconds: null },
};
const FEE = { amount: '10', kind: 'plus', prorate: false, target: '300', lockDays: '30' };
const AGREEMENT = {
  terms: termsFormOf(STARTING_TERMS, 'USD'),
  ...{ own: [], basis: { shop: 0, host: 0 }, note: '' },
};
const plan = ({ productId }: Ids) => ({
  ...{ productId, variantIds: [], kind: 'percent', value: '20', countdownS: 30, windowS: 300 },
  ...{ allocation: null, perBuyer: null, audience: 'everyone', opensAfterS: null },
});

const acts = (file: string, need: Need, ...bodies: readonly Body[]) =>
  bodies.map((body) => [file, need, body] as const);

/** Doing in the admin: what is asked for is well formed, so that nothing but the person and the ids can be refused. */
export const DEEDS: readonly (readonly [file: string, need: Need, body: Body])[] = [
  ...acts('app.holds.ts', 'money.assign', ({ hostId }) => ({
    act: 'open',
    scope: 'host',
    scopeId: hostId,
    reason: 'r',
  })),
  ...acts(
    'app.hosts.$hostId._index.tsx',
    'hosts.change',
    () => ({ act: 'invite' }),
    () => ({ act: 'revoke' }),
    () => ({ act: 'status', status: 'ended' }),
    () => ({ act: 'save', details: HOST }),
  ),
  ...acts(
    'app.hosts.$hostId.agreement.tsx',
    'hosts.change',
    () => ({ act: 'preview', ...AGREEMENT }),
    () => ({ act: 'apply', ...AGREEMENT }),
  ),
  [
    'app.hosts.$hostId.entries.ts',
    'money.assign',
    () => ({ amount: '1', currency: 'USD', memo: 'm' }),
  ],
  ['app.hosts.$hostId.statements._index.tsx', 'payouts.approve', none],
  ['app.hosts._index.tsx', 'hosts.change', () => ({ act: 'end', ids: [] })],
  ['app.hosts.new.tsx', 'hosts.change', none],
  ['app.mine_.disputes.ts', 'own', none],
  ['app.payouts.tsx', 'payouts.draft', none],
  ...acts(
    'app.payouts.tsx',
    'payouts.approve',
    () => ({ act: 'approve' }),
    () => ({ act: 'export', format: 'generic' }),
  ),
  ['app.reports.digest.ts', 'money.read', () => ({ wanted: false })],
  ['app.reports.disputes.tsx', 'money.assign', none],
  ['app.reports.sweep.ts', 'money.assign', none],
  ['app.reports.unattributed.tsx', 'money.assign', none],
  ...acts(
    'app.series.$seriesId.tsx',
    'shows.plan',
    () => ({ act: 'stop', cancel: true }),
    () => ({ act: 'change', title: 'T', description: '', ...WHEN, rule: RULE, from: null }),
  ),
  ...acts(
    'app.series._index.tsx',
    'shows.plan',
    ({ showId }) => ({ act: 'start', showId, rule: RULE }),
    ({ showId }) => ({ act: 'save', showId, name: 'T' }),
  ),
  ['app.settings.tsx', 'settings.change', none],
  ['app.settings_.agreement.tsx', 'settings.change', () => ({ act: 'preview', ...AGREEMENT })],
  ['app.settings_.facts.ts', 'settings.change', () => ({ facts: [] })],
  [
    'app.settings.tsx',
    'staff.change',
    ({ hostId }) => ({ act: 'role', staffId: '77', role: 'host', hostId }),
  ],
  ...acts('app.shows.$showId._index.tsx', 'shows.plan', () => ({ title: 'T', hosts: [] })),
  ...acts(
    'app.shows.$showId.backstage.ts',
    { talk: 'backstage.speak' },
    () => ({ act: 'say', text: 'Next, please.' }),
    ({ none }) => ({ act: 'seen', messageId: none }),
  ),
  ...acts(
    'app.shows.$showId.backstage.ts',
    'shows.run',
    ({ productId }) => ({ act: 'say', text: '', productId }),
    () => ({ act: 'dropCue' }),
  ),
  ['app.shows.$showId.briefing.tsx', 'shows.plan', () => ({ briefing: 'B', items: [] })],
  ...acts(
    'app.shows.$showId.broadcast.ts',
    'shows.run',
    () => ({ way: 'studio' }),
    () => ({ way: 'encoder' }),
  ),
  ['app.shows.$showId.channel.ts', 'chat.moderate', () => ({ socketId: '1.2' })],
  ...acts(
    'app.shows.$showId.captions.ts',
    'shows.plan',
    () => ({ act: 'set', language: 'en', file: 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n' }),
    () => ({ act: 'remove', language: 'en' }),
  ),
  ...acts(
    'app.shows.$showId.clips.ts',
    'shows.plan',
    () => ({ act: 'make', moment: 1, shape: '9:16' }),
    ({ none }) => ({ act: 'publish', clipId: none, published: true }),
    ({ none }) => ({ act: 'remove', clipId: none }),
    ({ none }) => ({ act: 'still', clipId: none, jpeg: '/9j/' }),
  ),
  ['app.shows.$showId.copies.ts', 'shows.plan', () => ({ repeat: null })],
  ...acts(
    'app.shows.$showId.fees.ts',
    'hosts.change',
    ({ hostId }) => ({ act: 'fee', hostId, fee: FEE }),
    ({ hostId }) => ({ act: 'presence', hostId, presence: { there: 'absent' } }),
  ),
  ...acts(
    'app.shows.$showId.giveaways.ts',
    'shows.run',
    () => ({ act: 'plan', now: true, terms: GIVEAWAY }),
    ...['open', 'close', 'draw', 'drop'].map((act) => ({ none }: Ids) => ({
      act,
      giveawayId: none,
    })),
    ({ none }) => ({ act: 'withdraw', giveawayId: none, reason: 'r' }),
    () => ({ act: 'clear' }),
    ({ none }) => ({ act: 'given', giveawayId: none, entry: 'e', given: true }),
  ),
  ...acts('app.shows.$showId.giveaways.ts', 'chat.moderate', ({ none }) => ({
    ...{ act: 'hideName', giveawayId: none, entry: 'e', reason: 'r' },
  })),
  ...acts(
    'app.shows.$showId.life.ts',
    'shows.run',
    ...['start', 'pause', 'resume', 'end'].map((step) => () => ({ step })),
  ),
  ...acts(
    'app.shows.$showId.life.ts',
    'shows.plan',
    ...['publishReplay', 'withdrawReplay', 'archive', 'cancel'].map((step) => () => ({ step })),
  ),
  ...acts(
    'app.shows.$showId.lineup.ts',
    'shows.plan',
    ({ itemId }) => ({ act: 'unlink', itemIds: [itemId] }),
    ({ itemId }) => ({ act: 'move', itemId, index: 0 }),
    ({ itemId }) => ({ act: 'details', itemId, notes: 'n', hostId: null, look: '' }),
  ),
  ...acts(
    'app.shows.$showId.moderation.ts',
    'chat.moderate',
    () => ({ act: 'remove', messageId: '1', reason: 'r' }),
    () => ({ act: 'restore', messageId: '1', reason: 'r' }),
    () => ({ act: 'rules', rules: { open: false }, reason: 'r' }),
    () => ({
      act: 'sanction',
      viewer: `g${'v'.repeat(22)}`,
      kind: 'timeout',
      seconds: 60,
      reason: 'r',
    }),
  ),
  ...acts(
    'app.shows.$showId.offers.ts',
    'shows.plan',
    (ids) => ({ act: 'plan', plan: plan(ids) }),
    (ids) => ({ act: 'change', offerId: ids.none, plan: plan(ids) }),
    ({ none }) => ({ act: 'remove', offerId: none }),
  ),
  ...acts(
    'app.shows.$showId.offers.ts',
    'shows.run',
    ({ none }) => ({ act: 'open', offerId: none }),
    ({ none }) => ({ act: 'extend', offerId: none, endsAt: 0, seconds: 60 }),
    ({ none }) => ({ act: 'close', offerId: none }),
  ),
  ...acts(
    'app.shows.$showId.pins.ts',
    'shows.run',
    () => ({ productId: '1', pinned: true }),
    () => ({ productId: '1', pinned: false }),
  ),
  ['app.shows.$showId.recording.ts', 'shows.plan', () => ({ act: 'delete' })],
  ['app.shows.$showId.replay.ts', 'shows.plan', () => ({ lastDay: '2099-12-31' })],
  ...acts(
    'app.shows.$showId.rehearsal.ts',
    'shows.run',
    () => ({ act: 'start', crowd: 50 }),
    () => ({ act: 'stop' }),
  ),
  ...acts(
    'app.shows.$showId.simulcast.ts',
    'shows.run',
    () => ({ act: 'add', name: 'N', url: 'rtmp://live.example/app', key: 'k' }),
    () => ({ act: 'remove', targetId: 't' }),
  ),
  ...acts(
    'app.shows.$showId.talk.ts',
    { talk: 'talk.direct' },
    ({ none }) => ({ act: 'pick', questionId: none }),
    ({ none }) => ({ act: 'answer', questionId: none }),
    () => ({ act: 'shown', productId: '1', kind: 'size' }),
  ),
  ...acts(
    'app.shows.$showId.talk.ts',
    'chat.moderate',
    ({ none }) => ({ act: 'hide', questionId: none, reason: 'r' }),
    ({ none }) => ({ act: 'back', questionId: none, reason: 'r' }),
    ({ none, showId }) => ({ act: 'merge', questionId: none, into: showId }),
    ({ none }) => ({ act: 'split', questionId: none }),
    ({ none }) => ({ act: 'reply', questionId: none, text: 'a', to: 'asker' }),
    () => ({ act: 'say', text: 'Hello.' }),
  ),
  ...acts(
    'app.shows.$showId.talk.ts',
    'shows.run',
    () => ({ act: 'poll', ...POLL }),
    () => ({ act: 'closePoll' }),
    () => ({ act: 'clearPoll' }),
    () => ({ act: 'planPoll', ...POLL }),
    () => ({ act: 'notice', text: 'Soon.' }),
  ),
  ...acts('app.shows.$showId.teaser.ts', 'shows.plan', () => ({
    ...{ text: 'T', offer: '', trailerUrl: '', pictureUrl: '' },
  })),
  ['app.shows.$showId.video.ts', 'shows.plan', () => ({ kind: 'own' })],
  ['app.shows._index.tsx', 'shows.plan', () => ({ act: 'archive', ids: [] })],
  ['app.shows.new.tsx', 'shows.plan', none],
  ...acts(
    'app.views.ts',
    'shows.read',
    ({ none }) => ({ act: 'change', viewId: none, name: 'V' }),
    ({ none }) => ({ act: 'drop', viewId: none }),
  ),
];

/**
 * Doors that are not the admin's. `open`: says nothing about anybody. `host`: a browser that used a magic link.
 * `studio`: it, in its own shows, or a ticket. `link`: the address is the secret. `viewer`: whoever knows a show's
 * key. `speaker`: with a pass besides. `proxy`, `platform`: Shopify's or a video service's signature.
 */
export const OTHERS: Readonly<
  Record<string, 'open' | 'host' | 'studio' | 'link' | 'viewer' | 'speaker' | 'proxy' | 'platform'>
> = {
  '_index.ts loader': 'open',
  // The frame of the admin: anybody of the shop, who then sees nothing but why.
  'app.tsx loader': 'open',
  'auth.$.ts loader': 'open',
  'auth.login.ts loader': 'open',
  'healthz.ts loader': 'open',
  'readyz.ts loader': 'open',
  'host._index.tsx loader': 'host',
  'host.agreement.tsx loader': 'host',
  'host.disputes.ts action': 'host',
  'host.enter.$secret.tsx loader': 'link',
  'host.enter.$secret.tsx action': 'link',
  'host.entries[.]csv.ts loader': 'host',
  'host.language.ts action': 'open',
  'host.leave.ts action': 'host',
  'host.tsx loader': 'open',
  'host.shows.$showId.camera.ts action': 'studio',
  'host.shows.$showId.studio.tsx loader': 'studio',
  'host.shows.$showId.talk.ts action': 'studio',
  'host.shows.$showId.view.ts loader': 'studio',
  'host.statements.$period._index.tsx loader': 'host',
  'host.statements.$period.csv.ts loader': 'host',
  'host.statements._index.tsx loader': 'host',
  'proxy.library.ts loader': 'proxy',
  'proxy.remind.$key.ts loader': 'proxy',
  'proxy.remind.$key.ts action': 'proxy',
  'proxy.shows.$key.ts loader': 'proxy',
  'proxy.watch.ts loader': 'proxy',
  'storefront.live.$key.captions.$file.ts loader': 'viewer',
  'storefront.live.$key.chat.ts loader': 'viewer',
  'storefront.live.$key.chat.ts action': 'speaker',
  'storefront.live.$key.claims.ts loader': 'open',
  'storefront.live.$key.claims.ts action': 'speaker',
  'storefront.live.$key.giveaways.$id.ts loader': 'viewer',
  'storefront.live.$key.giveaways.$id.ts action': 'speaker',
  'storefront.live.$key.giveaways.$id_.record.ts loader': 'viewer',
  'storefront.live.$key.head.ts loader': 'viewer',
  'storefront.live.$key.interest.ts loader': 'open',
  'storefront.live.$key.interest.ts action': 'speaker',
  'storefront.live.$key.line.ts loader': 'open',
  'storefront.live.$key.line.ts action': 'speaker',
  'storefront.live.$key.log.ts loader': 'viewer',
  'storefront.live.$key.poll.ts loader': 'open',
  'storefront.live.$key.poll.ts action': 'speaker',
  'storefront.live.$key.questions.ts loader': 'viewer',
  'storefront.live.$key.questions.ts action': 'speaker',
  'storefront.live.$key.questions_.$id.vote.ts loader': 'open',
  'storefront.live.$key.questions_.$id.vote.ts action': 'speaker',
  'storefront.live.$key.questions_.mine.ts loader': 'open',
  'storefront.live.$key.questions_.mine.ts action': 'speaker',
  'storefront.live.$key.reactions.ts loader': 'open',
  'storefront.live.$key.reactions.ts action': 'speaker',
  'storefront.live.$key.show-me.ts loader': 'open',
  'storefront.live.$key.show-me.ts action': 'speaker',
  'storefront.live.$key.snapshot.$epoch.$version.ts loader': 'viewer',
  'storefront.live.$key.steps.ts loader': 'open',
  'storefront.live.$key.steps.ts action': 'speaker',
  'storefront.live.$key.watching.ts loader': 'open',
  'storefront.live.$key.watching.ts action': 'speaker',
  // The loop behind rehearsals: the same public pictures for everybody.
  'storefront.rehearsal.$file.ts loader': 'open',
  'storefront.reminders.$act.ts loader': 'link',
  'storefront.reminders.$act.ts action': 'link',
  'webhooks.shopify.ts action': 'platform',
  'webhooks.shopify.ts loader': 'open',
  'webhooks.video.$provider.ts action': 'platform',
  'webhooks.video.$provider.ts loader': 'open',
};
