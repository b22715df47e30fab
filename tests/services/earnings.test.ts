import { expect, test } from 'vitest';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { readEarnings } from '#app/services/reports/read-earnings.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';

test('earnings of twelve months are told by month, show and host, and add up to the ledger', async () => {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const show = await aHostedShow(app, { hosts: [{ weight: 3 }, { weight: 1 }] });
  const { shop, hostIds } = show;
  await show.see({
    ...{ id: 9801, total: '400.0' },
    lines: [{ id: 981, price: '400.0', token: await show.mint() }],
  });
  app.setNow('2026-10-10T12:00:00Z');
  const by = { shop, memo: 'm', actor: 'staff:1' };
  const hostId = hostIds[0] ?? '';
  await adjustBalance(app, { ...by, hostId, currency: 'USD', amountMinor: -500n });
  await adjustBalance(app, { ...by, hostId, currency: 'JPY', amountMinor: 70n });

  const [first, ...others] = await readEarnings(app, { shop });
  const [own] = await readEarnings(app, { shop, hostId: hostIds[1] ?? '' });

  expect(first?.currency).toBe('USD');
  expect(first?.months).toHaveLength(12);
  expect(first?.months.slice(-2)).toEqual([
    { month: '2026-09', minor: 4000n },
    { month: '2026-10', minor: -500n },
  ]);
  expect(first?.shows).toEqual([{ id: show.showId, name: 'Autumn knits', minor: 4000n }]);
  expect(first?.hosts.map(({ name, minor }) => [name, minor])).toEqual([
    ['Host 1', 2500n],
    ['Host 2', 1000n],
  ]);
  expect(others).toMatchObject([{ currency: 'JPY', shows: [] }]);
  expect(own?.hosts).toEqual([]);
  expect(own?.shows[0]?.minor).toBe(1000n);
  expect(await readEarnings(app, { shop: await aShop(app) })).toEqual([]);
});
