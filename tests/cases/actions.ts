/** What people do in a case, each through the service that the product's own pages call. */
import { assignLine } from '#app/services/attribution/assign-line.ts';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { addHostToShow } from '#app/services/hosts/add-host-to-show.ts';
import { setHostStatus } from '#app/services/hosts/set-host-status.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { appendEntries, maturityKeys, sources } from '#app/services/ledger/append-entries.ts';
import { closeHold } from '#app/services/ledger/close-hold.ts';
import { closeShowBooks } from '#app/services/ledger/close-show-books.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { recomputeLedger } from '#app/services/ledger/recompute-ledger.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { exportPayouts } from '#app/services/payouts/export-payouts.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { uninstallApp } from '../sandbox/installation.ts';
import type { Action, HoldOn } from './case-file.ts';
import { ACTOR, known, refusalOf, termsOf, Unexpected, type Scene } from './scene.ts';

/** Plays one action. Refuses: Unexpected when the system refuses what it should not, or the other way round. */
export async function act(scene: Scene, action: Action): Promise<void> {
  const expected = ('refused' in action ? action.refused : undefined) ?? null;
  const refused = await refusalOf(() => play(scene, action));
  if (refused !== expected) throw new Unexpected(`${action.type} refused`, expected, refused);
  await scene.installation.workOff();
}

type Of<Type extends Action['type']> = Extract<Action, { type: Type }>;

function play(scene: Scene, action: Action): Promise<unknown> {
  const { app } = scene.installation;
  const of = { shop: scene.shop.domain, actor: ACTOR } as const;
  const host = (name: string) => known(scene.hosts, name);
  switch (action.type) {
    case 'set_agreement':
      return setAgreement(app, {
        ...{ ...of, hostId: action.host === undefined ? null : host(action.host) },
        terms: termsOf(action.terms, scene.shows),
      });
    case 'assign_line':
      return assignLine(app, {
        ...{ ...of, orderId: known(scene.orders, action.order), lineId: action.line },
        ...{ hostId: host(action.host), memo: action.memo || UNSAID },
        showId: action.show === undefined ? null : known(scene.shows, action.show),
      });
    case 'adjust':
      return adjust(scene, action);
    case 'seed_entry':
      return seedEntry(scene, action);
    case 'open_hold':
      return openHold(app, { ...of, ...heldBy(scene, action), reason: action.reason || UNSAID });
    case 'close_hold':
      return closeHold(app, { ...of, ...heldBy(scene, action) });
    case 'host_status':
      return setHostStatus(app, { ...of, hostId: host(action.host), status: action.status });
    case 'join_show':
      return join(scene, action);
    case 'end_show':
      return endShow(scene, known(scene.shows, action.show));
    case 'cancel_show':
      return cancelShow(app, { ...of, showId: known(scene.shows, action.show) });
    case 'draft_payouts':
      return draftPayouts(app, { ...of, cutoff: instant(action.cutoff) });
    case 'approve_payouts':
      return approve(scene, action);
    case 'payout_result':
      return recordResult(scene, action);
    case 'export_payouts':
      return exportPayouts(app, { ...of, format: action.format, decimal: action.decimal }).then(
        (files) => void (scene.files = files),
      );
    case 'uninstall':
      return uninstall(scene);
    case 'reinstall':
      return scene.shop.reinstall();
    case 'recompute':
      return recomputeLedger(app, { ...of, dryRun: action.dry_run }).then(
        (repairs) => void (scene.repairs = repairs),
      );
  }
}

/** What a case need not say and a page asks for. */
const UNSAID = 'case';

/** No entry is 0: who adds nothing changes nothing, and no page lets anybody. */
async function adjust(scene: Scene, action: Of<'adjust'>): Promise<void> {
  const { installation, shop } = scene;
  const hostId = known(scene.hosts, action.host);
  if (action.amount_minor === 0) return;
  await adjustBalance(installation.app, {
    ...{ shop: shop.domain, actor: ACTOR, hostId, currency: action.currency },
    ...{ amountMinor: BigInt(action.amount_minor), memo: action.memo || UNSAID },
  });
}

const instant = (text: string | undefined): Date | null =>
  text === undefined ? null : new Date(text);

/** A row as an earlier, mistaken version of the product might have left it: no service writes one. */
async function seedEntry(scene: Scene, action: Of<'seed_entry'>): Promise<void> {
  const { app } = scene.installation;
  const shop = scene.shop.domain;
  const orderId = known(scene.orders, action.order);
  const hostId = known(scene.hosts, action.host);
  const { line: lineId } = action;
  const served = scene.shop.world.store.orders.get(orderId);
  await app.inShop(shop, async (tx) => {
    const line = await tx.orderLine.findFirst({ where: { shop, orderId, lineId } });
    const governingHostId = line?.hostId ?? hostId;
    await appendEntries(app, tx, {
      ...{ shop, actor: ACTOR },
      entries: [
        {
          ...{ hostId, kind: 'sale', reason: 'sale', orderId, lineId, governingHostId },
          ...{ amountMinor: BigInt(action.amount_minor), showId: line?.showId ?? null },
          currency: served?.currencyCode ?? scene.theCase.shop.currency,
          source: sources.sale(orderId, lineId, hostId),
          maturityKey: maturityKeys.order(orderId, governingHostId),
        },
      ],
    });
  });
}

function heldBy(scene: Scene, { scope, host, order, show }: HoldOn) {
  switch (scope) {
    case 'host':
      return { scope, scopeId: known(scene.hosts, host ?? '') };
    case 'order':
      return { scope, scopeId: known(scene.orders, order ?? '') };
    case 'show':
      return { scope, scopeId: known(scene.shows, show ?? '') };
  }
}

/** Weights that no page lets anybody choose can be in the past: of whoever joins, and of those who are there. */
async function join(scene: Scene, action: Of<'join_show'>): Promise<void> {
  const { app } = scene.installation;
  const shop = scene.shop.domain;
  const showId = known(scene.shows, action.show);
  const hostId = known(scene.hosts, action.host);
  const { weight } = action;
  const present = await app.inShop(shop, (tx) => tx.showHost.findMany({ where: { shop, showId } }));
  if ([...present.map((one) => one.weight), weight].every((one) => one >= 1 && one <= 1000)) {
    await addHostToShow(app, { shop, showId, hostId, weight, actor: ACTOR });
    return;
  }
  if (present.some((one) => one.hostId === hostId)) return;
  const position = present.length;
  await app.inShop(shop, (tx) =>
    tx.showHost.create({
      data: { shop, showId, hostId, position, weight, joinedAt: app.clock.now() },
    }),
  );
}

/** When a show ended is a fact of the case; what its end books is the system's. */
async function endShow(scene: Scene, showId: string): Promise<void> {
  const { app } = scene.installation;
  const shop = scene.shop.domain;
  await app.inShop(shop, async (tx) => {
    await tx.show.updateMany({
      where: { shop, id: showId, life: { not: 'cancelled' } },
      data: { life: 'ended' },
    });
    await closeShowBooks(app, { shop, showId }, tx);
  });
}

/** Several approvals at once are different people's. */
async function approve(scene: Scene, action: Of<'approve_payouts'>): Promise<void> {
  const { app } = scene.installation;
  const { host, cutoff, fx, concurrent = 1 } = action;
  const wish = {
    shop: scene.shop.domain,
    ...(cutoff !== undefined && { cutoff: instant(cutoff) }),
    ...(host !== undefined && { hostId: known(scene.hosts, host) }),
    ...(fx && {
      conversions: Object.fromEntries(
        Object.entries(fx).map(([name, conversion]) => [known(scene.hosts, name), conversion]),
      ),
    }),
  };
  await Promise.all(
    Array.from({ length: concurrent }, (_, position) =>
      approvePayouts(app, { ...wish, actor: `staff:${position + 1}` }),
    ),
  );
}

async function recordResult(scene: Scene, action: Of<'payout_result'>): Promise<void> {
  const { app } = scene.installation;
  const shop = scene.shop.domain;
  const hostId = known(scene.hosts, action.host);
  const live = (await listPayouts(app, { shop, hostId })).filter(({ state }) =>
    ['approved', 'sent', 'paid'].includes(state),
  );
  const payout =
    live.findLast(({ currency }) => currency === action.currency) ??
    live.findLast(({ settlement }) => settlement?.currency === action.currency);
  if (!payout?.id) throw new Unexpected(`payout of ${action.host}`, action.currency, null);
  const { result, reference } = action;
  await recordPayoutResult(app, { shop, payoutId: payout.id, result, reference, actor: ACTOR });
}

/** The merchant removes the app: Shopify's word for it is the last that arrives. */
async function uninstall(scene: Scene): Promise<void> {
  uninstallApp(scene.shop.world);
  await scene.shop.world.webhooks.settle();
}
