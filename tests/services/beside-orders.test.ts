import { expect, test } from 'vitest';
import { assignLine } from '#app/services/attribution/assign-line.ts';
import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { setSlotFee } from '#app/services/agreements/set-slot-fee.ts';
import { closeShowBooks } from '#app/services/ledger/close-show-books.ts';
import { recordAttendance } from '#app/services/ledger/record-attendance.ts';
import { settleDue } from '#app/services/ledger/settle-due.ts';
import { makeApp, type TestApp } from '../make/app.ts';
import { aHostedShow, type HostedShow } from '../make/a-hosted-show.ts';
import { lineGid } from '../make/an-order.ts';

const NOW = '2026-09-01T12:00:00Z';
const END = '2026-09-01T12:50:00Z';
const app = await makeApp({ now: NOW });
const actor = 'staff:1';

async function fee(
  show: HostedShow,
  kind: 'plus' | 'advance' | 'roi_guarantee',
  more: { amountMinor?: bigint; prorate?: boolean; roiTargetBps?: number; lockDays?: number } = {},
): Promise<void> {
  const { shop, showId, hostId } = show;
  await setSlotFee(app, { shop, showId, hostId, kind, amountMinor: 10_000n, actor, ...more });
}

const ofKind = async (show: HostedShow, kind: string) =>
  (await show.entries()).filter((entry) => entry.kind === kind).map((entry) => entry.amountMinor);

/** Until somebody waits for a host that somebody else has. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const [row] = await app.db.$queryRaw<{ waiting: number }[]>`
      SELECT count(*)::int AS waiting FROM pg_locks l JOIN pg_database d ON d.oid = l.database
      WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`;
    if (row?.waiting) return;
  }
}

const at = async (app: TestApp, time: string, work: () => Promise<void>): Promise<void> => {
  app.setNow(time);
  await work();
  app.setNow(NOW);
};

test('an advance is repaid by paid orders in order of creation, and a refund gives back what it repaid', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'advance');
  const buy = async (id: number, minute: number, price: string, more = {}) =>
    show.see({
      ...{ id, at: `2026-09-01T12:${minute}:00Z`, total: price },
      lines: [{ id: id * 7, price, token: await show.mint({ visit: String(id) }) }],
      ...more,
    });
  await buy(9201, 10, '600.0');
  await buy(9202, 11, '700.0');
  expect(await ofKind(show, 'recoup')).toEqual([]);

  await at(app, END, () => closeShowBooks(app, show));
  expect(await ofKind(show, 'slot_fee')).toEqual([10_000n]);
  expect((await ofKind(show, 'recoup')).sort()).toEqual([-4000n, -6000n]);

  await buy(9201, 10, '600.0', {
    status: 'REFUNDED',
    refunds: [{ amount: '600.0' }],
  });
  expect(await ofKind(show, 'recoup')).toEqual([-6000n, -4000n, 6000n, -3000n]);
});

test('an unpaid order repays nothing until it is paid', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'advance');
  const token = await show.mint();
  const order = { id: 9203, lines: [{ price: '500.0', token }], total: '500.0' };
  await show.see({ ...order, status: 'PENDING', receipts: [] });
  await at(app, END, () => closeShowBooks(app, show));
  expect(await ofKind(show, 'recoup')).toEqual([]);

  await show.see(order);

  expect(await ofKind(show, 'recoup')).toEqual([-5000n]);
});

test('a guaranteed fee is settled once, when its lock ends, by the net sales it was to bring', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'roi_guarantee', { roiTargetBps: 30_000, lockDays: 30 });
  const token = await show.mint();
  const order = { id: 9204, lines: [{ price: '200.0', token }], total: '200.0' };
  await show.see(order);
  await at(app, END, () => closeShowBooks(app, show));
  await at(app, '2026-10-01T12:49:59Z', () => settleDue(app, show));
  expect(await ofKind(show, 'slot_fee')).toEqual([10_000n]);

  await at(app, '2026-10-01T12:50:00Z', () => settleDue(app, show));
  await at(app, '2026-10-02T12:50:00Z', async () => {
    await show.see({ ...order, status: 'REFUNDED', refunds: [{ amount: '200.0' }] });
    await settleDue(app, show);
  });

  expect(await ofKind(show, 'slot_fee')).toEqual([10_000n, -3333n]);
});

test('closing the books twice books the fee once; a cancelled show books none', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'plus');
  const cancelled = await aHostedShow(app);
  await fee(cancelled, 'plus');
  await app.inShop(cancelled.shop, (tx) =>
    tx.show.updateMany({ where: { shop: cancelled.shop }, data: { life: 'cancelled' } }),
  );

  await at(app, END, async () => {
    await Promise.all([closeShowBooks(app, show), closeShowBooks(app, show)]);
    await closeShowBooks(app, cancelled);
  });

  expect(await ofKind(show, 'slot_fee')).toEqual([10_000n]);
  expect(await cancelled.entries()).toEqual([]);
});

test('only the time inside the show counts, and overlapping stays count once', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'plus', { prorate: true });
  const span = (from: string, to: string) => ({
    hostId: show.hostId,
    joinedAt: new Date(from),
    leftAt: new Date(to),
  });
  await recordAttendance(app, {
    ...{ ...show, actor },
    spans: [
      span('2026-09-01T11:00:00Z', '2026-09-01T12:05:00Z'),
      span('2026-09-01T12:00:00Z', '2026-09-01T12:15:00Z'),
      span('2026-09-01T12:45:00Z', '2026-09-01T13:30:00Z'),
    ],
  });

  await at(app, END, () => closeShowBooks(app, show));

  // 25 + 5 of 60 minutes
  expect(await ofKind(show, 'slot_fee')).toEqual([5000n]);
});

test('where it was written down who came, who is not named was not there', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'plus');
  await recordAttendance(app, { ...show, actor, spans: [] });

  await at(app, END, () => closeShowBooks(app, show));

  expect(await show.entries()).toEqual([]);
});

test('tiers follow a refund of the month down again, and count an unpaid order only once it is paid', async () => {
  const tiers = { mode: 'retroactive' as const, steps: [{ fromMinor: 100_000, bps: 1200 }] };
  const show = await aHostedShow(app, { terms: { tiers } });
  const token = await show.mint();
  const order = { id: 9205, lines: [{ price: '1000.0', token }], total: '1000.0' };
  await show.see({ ...order, status: 'PENDING', receipts: [] });
  expect(await ofKind(show, 'tier')).toEqual([]);
  await show.see(order);
  expect(await ofKind(show, 'tier')).toEqual([2000n]);

  await show.see({ ...order, status: 'PARTIALLY_REFUNDED', refunds: [{ amount: '10.0' }] });

  expect(await ofKind(show, 'tier')).toEqual([2000n, -2000n]);
});

test('the month of a tier is the shop’s own: one second before midnight in Tokyo belongs to the old month', async () => {
  const tiers = { mode: 'retroactive' as const, steps: [{ fromMinor: 1000, bps: 2000 }] };
  const show = await aHostedShow(app, { terms: { tiers, windowDays: 60 }, timeZone: 'Asia/Tokyo' });
  const token = await show.mint();
  const buy = (time: string) =>
    show.see({ at: time, lines: [{ price: '8.0', token }], total: '8.0' });

  await buy('2026-09-30T14:59:59Z');
  await buy('2026-09-30T15:00:00Z');
  expect(await ofKind(show, 'tier')).toEqual([]);
  await buy('2026-09-05T00:00:00Z');

  expect(await ofKind(show, 'tier')).toEqual([160n]);
});

test('a new version with tiers in force before the month ends is followed without any order moving', async () => {
  const show = await aHostedShow(app);
  await show.see({ lines: [{ price: '100.0', token: await show.mint() }], total: '100.0' });
  await setAgreement(app, {
    ...{ shop: show.shop, hostId: show.hostId, actor },
    terms: { tiers: { mode: 'marginal', steps: [{ fromMinor: 5000, bps: 2000 }] } },
  });

  await settleDue(app, show);

  expect(await ofKind(show, 'tier')).toEqual([500n]);
});

test('tiers that end within the month are taken back without any order moving', async () => {
  const tiers = { mode: 'marginal' as const, steps: [{ fromMinor: 5000, bps: 2000 }] };
  const show = await aHostedShow(app, { terms: { tiers, lowerNoticeDays: 10 } });
  await show.see({ lines: [{ price: '100.0', token: await show.mint() }], total: '100.0' });
  expect(await ofKind(show, 'tier')).toEqual([500n]);

  await setAgreement(app, { ...show, hostId: null, actor, terms: { tiers: null } });
  await settleDue(app, show);

  expect(await ofKind(show, 'tier')).toEqual([500n, -500n]);
});

test('a version of the last hour of a month is followed when the next has begun', async () => {
  const show = await aHostedShow(app, { terms: { windowDays: 60 } });
  await show.see({ lines: [{ price: '100.0', token: await show.mint() }], total: '100.0' });
  const tiers = { mode: 'marginal' as const, steps: [{ fromMinor: 5000, bps: 2000 }] };
  await at(app, '2026-10-01T03:59:59Z', async () => {
    await setAgreement(app, { ...show, actor, terms: { tiers } });
  });

  // In New York it is October now.
  await at(app, '2026-10-01T04:05:00Z', () => settleDue(app, show));

  expect(await ofKind(show, 'tier')).toEqual([500n]);
});

test('a bonus that is final as the show ends matures then', async () => {
  const bonus = { thresholdMinor: 5000, amountMinor: 300, lockDays: 0 };
  const show = await aHostedShow(app, { terms: { bonus } });
  const endedAt = (at: string | null) =>
    app.db.show.update({ where: { id: show.showId }, data: { endedAt: at } });
  await endedAt(null);
  await show.see({ lines: [{ price: '100.0', token: await show.mint() }], total: '100.0' });
  expect(await ofKind(show, 'bonus')).toEqual([300n]);

  await endedAt(END);
  await at(app, END, () => closeShowBooks(app, show));

  const key = { startsWith: `bonus:${show.showId}` };
  const maturity = await app.db.maturity.findFirst({ where: { shop: show.shop, key } });
  expect(maturity?.maturesAt).toEqual(new Date(END));
});

test('a bonus that needs no sales is for every host of the show', async () => {
  const bonus = { thresholdMinor: 0, amountMinor: 300, lockDays: 30 };
  const show = await aHostedShow(app, { terms: { bonus }, hosts: [{}, {}] });

  await at(app, END, () => closeShowBooks(app, show));

  expect(await ofKind(show, 'bonus')).toEqual([300n, 300n]);
});

test('a fee that is agreed once the fees of a show were booked is refused, not forgotten', async () => {
  const show = await aHostedShow(app);
  await at(app, END, () => closeShowBooks(app, show));

  await expect(fee(show, 'plus')).rejects.toMatchObject({ code: 'books_closed' });

  expect(await app.db.slotFee.count({ where: { shop: show.shop } })).toBe(0);
});

test('a fee that is agreed while the fees of a show are being booked is booked as well', async () => {
  const show = await aHostedShow(app);
  const [shows, inShop] = [[show.showId], app.inShop];
  /** As the books are closed, after the fees were looked for once. */
  const meanwhile: TestApp['inShop'] = (shop, work, options) =>
    inShop(
      shop,
      (tx) => {
        const findMany = async (query: Parameters<typeof tx.showHost.findMany>[0]) => {
          if (shows.pop()) await fee(show, 'plus');
          return tx.showHost.findMany(query);
        };
        const get = (of: typeof tx, key: keyof typeof tx) =>
          key === 'showHost' ? { findMany } : of[key];
        return work(new Proxy(tx, { get } as ProxyHandler<typeof tx>));
      },
      options,
    );

  await at(app, END, () => closeShowBooks({ ...app, inShop: meanwhile }, show));

  expect(await ofKind(show, 'slot_fee')).toEqual([10_000n]);
});

test('the fee of a show stays in the currency it was agreed in', async () => {
  const show = await aHostedShow(app);
  await fee(show, 'plus');
  await app.db.shop.update({ where: { domain: show.shop }, data: { currency: 'JPY' } });

  await at(app, END, () => closeShowBooks(app, show));

  expect((await show.entries()).map(({ currency }) => currency)).toEqual(['USD']);
});

test('an order that is booked while its show ends repays the advance, and its bonus is known to mature', async () => {
  const show = await aHostedShow(app, {
    terms: { bonus: { thresholdMinor: 5000, amountMinor: 300, lockDays: 30 } },
  });
  const { shop, showId } = show;
  await fee(show, 'advance');
  const token = await show.mint();
  const endedAt = new Date(END);
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop, id: showId }, data: { endedAt: null } }),
  );

  const booked = await app.inShop(shop, async (tx) => {
    await tx.show.updateMany({ where: { shop, id: showId }, data: { endedAt } });
    await closeShowBooks(app, show, tx);
    const booking = show.see({ lines: [{ price: '500.0', token }], total: '500.0' });
    await Promise.race([booking, somebodyWaits()]);
    return { booking };
  });
  await booked.booking;

  expect(await ofKind(show, 'recoup')).toEqual([-5000n]);
  const bonus = await app.inShop(shop, (tx) =>
    tx.maturity.findMany({ where: { shop, key: { startsWith: 'bonus:' } } }),
  );
  expect(bonus.map(({ maturesAt }) => maturesAt?.toISOString())).toEqual([
    '2026-10-01T12:50:00.000Z',
  ]);
});

test('a line that changes hands takes what hangs on net sales with it', async () => {
  const show = await aHostedShow(app, {
    hosts: [{}, {}],
    splitMode: 'per_pin',
    terms: {
      tiers: { mode: 'marginal', steps: [{ fromMinor: 0, bps: 2000 }] },
      bonus: { thresholdMinor: 5000, amountMinor: 300, lockDays: 30 },
    },
  });
  const orderId = await show.see({
    lines: [{ id: 801, price: '50.0', token: await show.mint({ host: 0 }) }],
    total: '50.0',
  });
  expect([await show.sum(0), await show.sum(1)]).toEqual([1300n, 0n]);

  await assignLine(app, {
    ...{ shop: show.shop, orderId, lineId: lineGid(801), hostId: show.hostIds[1] ?? '' },
    ...{ showId: show.showId, memo: 'Hers', actor: 'staff:1' },
  });

  expect([await show.sum(0), await show.sum(1)]).toEqual([0n, 1300n]);
});

test('twenty orders of one host booked at once leave the bonus and the tier right', async () => {
  const show = await aHostedShow(app, {
    terms: {
      bonus: { thresholdMinor: 20_000, amountMinor: 5000, lockDays: 30 },
      tiers: { mode: 'marginal', steps: [{ fromMinor: 10_000, bps: 2000 }] },
    },
  });
  const token = await show.mint();

  await Promise.all(
    Array.from({ length: 20 }, () =>
      show.see({ lines: [{ price: '10.0', token }], total: '10.0' }),
    ),
  );

  const sum = (amounts: bigint[]) => amounts.reduce((total, one) => total + one, 0n);
  expect(sum(await ofKind(show, 'tier'))).toBe(1000n);
  expect(sum(await ofKind(show, 'bonus'))).toBe(5000n);
});
