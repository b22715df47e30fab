import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import { recomputeLedger } from '#app/services/ledger/recompute-ledger.ts';
import { sweepOrders } from '#app/services/orders/sweep-orders.ts';
import type { Case } from './case-file.ts';
import { openInstallation } from './installation.ts';
import { ACTOR, known, type Scene } from './scene.ts';
import { setUp } from './set-up.ts';
import { cancelOrder, payOrder, placeOrder, refundOrder } from '../sandbox/orders.ts';
import type { Action } from '../sandbox/orders.ts';
import type { Order } from './mortal-worker.ts';

const KILLS = 100;
const ORDERS = 150;
/** Statements of a start, and about as many of an order that is booked. */
const OF_A_START = 12;
const OF_AN_ORDER = 40;
/** A hundred starts and about a thousand deliveries; a busy machine needs some minutes. */
const LIMIT_MS = 900_000;
/**
 * What happens, what is lost, and at which statement each worker dies follows from it. A failure names it:
 * `CRASH_SEED=7 vitest run tests/cases/worker-crash.test.ts` plays it again.
 */
const SEED = Number(process.env.CRASH_SEED ?? 20_261_120);

test(
  'a worker killed a hundred times during a burst of orders leaves no difference behind',
  async () => {
    const random = randomFrom(SEED);
    const installation = await openInstallation();
    const scene = await setUp(installation, aShow());
    installation.setNow(new Date());
    const { app } = installation;
    const { domain: shop, world } = scene.shop;
    const { database } = await import('#app/db.server.ts');
    for (const product of world.store.products) {
      for (const variant of product.variants) variant.inventory = null;
    }
    const burst = await Promise.all(Array.from({ length: ORDERS }, () => anOrder(scene, random)));
    const acts = shuffled(burst, random);
    /** Orders whose last change nobody told the app of. */
    const untold = new Set<string>();
    /** Deliveries the app answered with yes. */
    const told: string[] = [];
    const tell = async (act: () => Action): Promise<void> => {
      installation.setNow(new Date());
      const { order, follow } = act();
      const allLost = random() < 0.15;
      const eventId = randomUUID();
      const sent = await Promise.all(
        follow.map(async (request) => {
          const chance = random();
          const faults = {
            ...((allLost || chance < 0.2) && { lost: true }),
            ...(chance > 0.9 && { duplicate: 2 }),
            ...(chance > 0.8 && chance <= 0.9 && { ackLost: true }),
          };
          return world.webhooks.deliver({ ...request, eventId, faults });
        }),
      );
      const arrived = sent.flat().filter(({ status }) => status === 'delivered');
      told.push(...arrived.map(({ webhookId }) => webhookId));
      if (arrived.length > 0) untold.delete(order.id);
      else untold.add(order.id);
    };

    const spares = [startWorker(), startWorker()];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const worker = spares.shift() ?? startWorker();
      const due = acts.splice(0, Math.ceil(acts.length / (KILLS - kill)));
      // One in four dies while it is starting, the others at work, every third of them while news goes on coming in.
      const atWork = random() < 0.75;
      const at = 1 + Math.floor(random() * OF_A_START);
      const later = Math.floor(random() * OF_AN_ORDER * due.length);
      const sent = random() < 0.5;
      const whileNewsComes = random() < 1 / 3;
      const happen = async () => {
        for (const act of due) await tell(act);
      };
      await worker.loaded;
      if (kill + spares.length + 1 < KILLS) spares.push(startWorker());
      if (!whileNewsComes) await happen();
      worker.begin({ at: atWork ? OF_A_START + at + later : at, sent });
      if (whileNewsComes) await happen();
      worker.begin('end');
      await worker.died;
    }
    await Promise.all(spares.map(async (spare) => spare.loaded.then(() => spare.end())));
    const stranded = await database.pool.query<{ worker: string }>(
      'SELECT locked_by AS worker FROM graphile_worker.jobs WHERE locked_at IS NOT NULL',
    );
    // What the queue does by itself with the jobs of a worker that has not been heard of for four hours.
    await database.pool.query('SELECT graphile_worker.force_unlock_workers($1::text[])', [
      stranded.rows.map(({ worker }) => worker),
    ]);
    await installation.workOff(3);
    const hosts = { ana: known(scene.hosts, 'ana'), ben: known(scene.hosts, 'ben') };
    const readEntries = () =>
      app.inShop(shop, (tx) =>
        tx.ledgerEntry.findMany({ where: { shop }, orderBy: { seq: 'asc' } }),
      );
    const beforeSweep = wrongIn(burst, hosts, await readEntries());
    const swept = await sweepOrders(app, { shop });
    const differences = await recomputeLedger(app, { shop, dryRun: true, actor: ACTOR });
    const entries = await readEntries();
    const deliveries = await app.inShop(shop, (tx) =>
      tx.delivery.findMany({ where: { shop }, select: { webhookId: true } }),
    );
    const kept = new Set(deliveries.map(({ webhookId }) => webhookId));
    const hint = `seed ${SEED}, ${stranded.rows.length} jobs cut off`;
    await scene.shop.close();
    await installation.close();
    // Kills that hit nobody, or a burst without losses, would show nothing.
    expect(stranded.rows.length, hint).toBeGreaterThan(KILLS / 10);
    expect(beforeSweep.length, hint).toBeGreaterThan(0);
    // No delivery lost: only orders whose last change was never told waited for the sweep.
    expect(
      beforeSweep.filter((id) => !untold.has(id)),
      hint,
    ).toEqual([]);
    expect(
      told.filter((id) => !kept.has(id)),
      hint,
    ).toEqual([]);
    expect(swept.found, hint).toBe(beforeSweep.length);
    // And after one sweep nothing is missing, by the product's own reckoning and by plain arithmetic.
    expect(differences, hint).toEqual([]);
    expect(wrongIn(burst, hosts, entries), hint).toEqual([]);
    // Nothing twice: each entry starts from the sum before it, and leads to what was to be held then.
    const sums = new Map<string, bigint>();
    for (const { source, amountMinor, detail } of entries) {
      const before = sums.get(source) ?? 0n;
      sums.set(source, before + amountMinor);
      const { booked, desired } = detail as { booked: string; desired: string };
      expect([source, before, before + amountMinor, hint]).toEqual([
        ...[source, BigInt(booked), BigInt(desired), hint],
      ]);
    }
  },
  LIMIT_MS,
);

/** One order of the burst: what happens to it, one after the other, and what its hosts should hold at the end. */
interface Planned {
  id: string;
  readonly acts: readonly (() => Action)[];
  desired(): { ana: bigint; ben: bigint };
}

/** Ten percent of units at 50 dollars, three fifths for Ana; all of it paid, a part of it given back or cancelled. */
async function anOrder(scene: Scene, random: () => number): Promise<Planned> {
  const { world, domain: shop } = scene.shop;
  const quantity = 1 + Math.floor(random() * 3);
  const fate = random();
  const paidLater = random() < 0.3;
  const { token } = await mintToken(scene.installation.app, {
    ...{ shop, showId: known(scene.shows, 'evening'), hostId: known(scene.hosts, 'ana') },
    ...{ productId: PRODUCT, mode: 'live', visit: randomUUID() },
  });
  let commission = BigInt(quantity) * 500n;
  let lineItemId = '';
  const later: (() => Action)[] = [];
  if (paidLater) later.push(() => payOrder(world, planned.id));
  if (fate < 0.3) {
    later.push(() => refundOrder(world, planned.id, { lines: [{ lineItemId, quantity: 1 }] }));
    commission -= 500n;
  } else if (fate < 0.45) {
    later.push(() => refundOrder(world, planned.id, { amount: '10' }));
    commission -= 100n;
  } else if (fate < 0.6) {
    later.push(() => cancelOrder(world, planned.id));
    commission = 0n;
  }
  const place = (): Action => {
    const action = placeOrder(world, {
      lines: [{ variantId: VARIANT, quantity, properties: { _live: token } }],
      payment: paidLater ? 'pending' : 'paid',
    });
    planned.id = action.order.id;
    lineItemId = action.order.lineItems.nodes[0]?.id ?? '';
    return action;
  };
  const planned: Planned = {
    ...{ id: '', acts: [place, ...later] },
    desired: () => ({ ana: (commission * 3n) / 5n, ben: (commission * 2n) / 5n }),
  };
  return planned;
}

/** Orders of which a host does not hold what plain arithmetic says. */
function wrongIn(
  burst: readonly Planned[],
  hosts: { ana: string; ben: string },
  entries: readonly { orderId: string | null; hostId: string; amountMinor: bigint }[],
): string[] {
  const held = new Map<string, bigint>();
  for (const { orderId, hostId, amountMinor } of entries) {
    const key = `${orderId} ${hostId}`;
    held.set(key, (held.get(key) ?? 0n) + amountMinor);
  }
  return burst
    .filter(({ id, desired }) => {
      const { ana, ben } = desired();
      return (
        (held.get(`${id} ${hosts.ana}`) ?? 0n) !== ana ||
        (held.get(`${id} ${hosts.ben}`) ?? 0n) !== ben
      );
    })
    .map(({ id }) => id);
}

/** All acts in a random order that keeps each order's own. */
function shuffled(orders: readonly Planned[], random: () => number): (() => Action)[] {
  return orders
    .flatMap(({ acts }) => {
      const times = acts.map(() => random()).sort();
      return acts.map((act, index) => ({ act, at: times[index] ?? 1 }));
    })
    .sort((one, other) => one.at - other.at)
    .map(({ act }) => act);
}

const PRODUCT = 'gid://shopify/Product/8200000001001';
const VARIANT = '8300000001001';

/** Two hosts share a show that is on the air now. */
function aShow(): Case {
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const host = { kind: 'influencer', customer_id: null, discount_code: null } as const;
  return {
    ...{ id: 'crash', title: 'A burst of orders', tokens: {}, steps: [] },
    shop: { currency: 'USD', timezone: 'America/New_York' },
    program: { bulk_units: 100, nonce_customers: 100, repeat_orders: 1000 },
    agreement: { rate: { type: 'percent', bps: 1000 } },
    hosts: [
      { ...host, ref: 'ana' },
      { ...host, ref: 'ben' },
    ],
    shows: [
      {
        ...{ ref: 'evening', started_at: at(-10), ended_at: at(120), replay_until: null },
        ...{ products: [PRODUCT], split_mode: 'fixed' },
        splits: [
          { host: 'ana', weight: 60 },
          { host: 'ben', weight: 40 },
        ],
      },
    ],
  };
}

interface Mortal {
  readonly loaded: Promise<void>;
  /** Refuses: an Error when it ended otherwise than by its own hand. */
  readonly died: Promise<void>;
  begin(order: Order): void;
  end(): void;
}

function startWorker(): Mortal {
  const child = fork(new URL('./mortal-worker.ts', import.meta.url), {
    execArgv: ['--import', './tests/sandbox/preload.mjs'],
    // A hundred workers load the same modules.
    env: { ...process.env, NODE_COMPILE_CACHE: resolve('node_modules/.cache/mortal-worker') },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const died = once(child, 'exit').then(([, signal]) => {
    if (signal !== 'SIGKILL') throw new Error(`A worker ended by itself: ${words}`);
  });
  const loaded = Promise.race([
    once(child, 'message').then(() => {}),
    died.then(() => {
      throw new Error(`A worker never began: ${words}`);
    }),
  ]);
  // Nobody may be waiting for it yet.
  for (const promise of [loaded, died]) promise.catch(() => {});
  return {
    ...{ loaded, died },
    begin: (order) => void (child.connected && child.send(order, () => {})),
    end: () => void child.kill('SIGKILL'),
  };
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
