/** What is there before the first step: thresholds, hosts, shows that are past facts, agreements, fees. */
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { setProgram } from '#app/services/agreements/set-program.ts';
import { setSlotFee } from '#app/services/agreements/set-slot-fee.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { recordAttendance } from '#app/services/ledger/record-attendance.ts';
import type { Case, CaseHost, CaseShow } from './case-file.ts';
import type { Installation } from './installation.ts';
import { ACTOR, known, termsOf, type Scene } from './scene.ts';

/** The time before everything a case tells. */
function beforeAll(theCase: Case): number {
  const times = [
    ...theCase.shows.map((show) => show.started_at),
    ...Object.values(theCase.tokens).map((token) => token.minted_at),
    ...theCase.steps.map((step) => step.at),
  ].map((text) => Date.parse(text));
  return Math.min(...times) - 86_400_000;
}

export async function setUp(installation: Installation, theCase: Case): Promise<Scene> {
  const start = beforeAll(theCase);
  installation.setNow(new Date(start));
  const { currency, timezone } = theCase.shop;
  const shop = await installation.openShop({ name: theCase.id, currency, timeZone: timezone });
  const scene: Scene = {
    ...{ installation, shop, theCase, files: null, repairs: null },
    ...{ hosts: new Map(), shows: new Map(), orders: new Map() },
    ...{ disputes: new Map(), tokens: new Map() },
  };
  const { app } = installation;
  const of = { shop: shop.domain, actor: ACTOR };
  const { bulk_units, nonce_customers, repeat_orders } = theCase.program;
  await setProgram(app, {
    ...of,
    program: {
      bulkUnits: bulk_units,
      nonceCustomers: nonce_customers,
      repeatOrders: repeat_orders,
    },
  });
  for (const [position, host] of theCase.hosts.entries()) {
    // One after the other: payouts are listed in the order in which hosts were added.
    installation.setNow(new Date(start + position * 1000));
    await engage(scene, host);
  }
  for (const show of theCase.shows) await air(scene, show);
  const terms = termsOf(theCase.agreement, scene.shows);
  await setAgreement(app, { ...of, terms, starting: true });
  for (const host of theCase.hosts) {
    if (!host.agreement) continue;
    await setAgreement(app, {
      ...{ ...of, hostId: known(scene.hosts, host.ref), starting: true },
      terms: termsOf(host.agreement, scene.shows),
    });
  }
  return scene;
}

async function engage(scene: Scene, host: CaseHost): Promise<void> {
  const { id } = await addHost(scene.installation.app, {
    ...{ shop: scene.shop.domain, actor: ACTOR, kind: host.kind, name: host.name ?? host.ref },
    ...(host.customer_id !== null && { customerId: host.customer_id }),
    ...(host.discount_code !== null && { discountCode: host.discount_code }),
  });
  scene.hosts.set(host.ref, id);
}

/** A show that was, or will have been, on the air. Its times are facts, so it is written as the services would have left it. */
async function air(scene: Scene, show: CaseShow): Promise<void> {
  const { app } = scene.installation;
  const shop = scene.shop.domain;
  const showId = app.ids.uuid();
  scene.shows.set(show.ref, showId);
  const startedAt = new Date(show.started_at);
  await app.inShop(shop, async (tx) => {
    await tx.show.create({
      data: {
        ...{ id: showId, shop, key: app.ids.secret(9), title: show.ref, epoch: app.ids.secret(6) },
        ...{ life: 'scheduled', startsAt: startedAt, startedAt, endedAt: new Date(show.ended_at) },
        replayUntil: show.replay_until === null ? null : new Date(show.replay_until),
        timeZone: scene.theCase.shop.timezone,
        ...{ splitMode: show.split_mode, createdAt: app.clock.now() },
      },
    });
    await tx.lineupItem.createMany({
      data: show.products.map((productId, position) => ({
        ...{ id: app.ids.uuid(), shop, showId, position, productId, variants: [] },
        ...{ handle: `product-${position}`, title: productId, addedAt: app.clock.now() },
      })),
    });
    await tx.showHost.createMany({
      data: show.splits.map(({ host, weight }, position) => ({
        ...{ shop, showId, hostId: known(scene.hosts, host), position, weight },
        joinedAt: startedAt,
      })),
    });
  });
  const of = { shop, showId, actor: ACTOR };
  for (const fee of show.slot_fees ?? []) {
    await setSlotFee(app, {
      ...{ ...of, hostId: known(scene.hosts, fee.host), kind: fee.kind },
      amountMinor: BigInt(fee.amount_minor),
      ...(fee.prorate !== undefined && { prorate: fee.prorate }),
      ...(fee.roi_target_bps !== undefined && { roiTargetBps: fee.roi_target_bps }),
      ...(fee.lock_days !== undefined && { lockDays: fee.lock_days }),
    });
  }
  if (!show.attendance) return;
  const spans = show.attendance.map(({ host, joined_at, left_at }) => ({
    hostId: known(scene.hosts, host),
    joinedAt: new Date(joined_at),
    leftAt: new Date(left_at),
  }));
  await recordAttendance(app, { ...of, spans });
}
