/** What banks do: they take back after the payout, give up, refuse, and are heard of too early. */
import type { Case, CaseOrder } from '../case-file.ts';
import { aCase, aDispute, anOrder, holds, step } from '../write-case.ts';
import { LATER, pair, SOLD } from './sales.ts';

type Wish = Parameters<typeof anOrder>[1];
const REFUNDED = { topic: 'refunds/create', of: 'O1' };
const big = (number: number, more: Partial<Wish> = {}) =>
  anOrder(number, { lines: [{ price: '500.0', token: 'T1' }], total: '500.0', ...more });
const paid = [
  { type: 'approve_payouts' as const },
  {
    ...{ type: 'payout_result' as const, host: 'H', currency: 'USD' },
    ...{ result: 'paid' as const, reference: 'BANK' },
  },
];
const PAID = { payouts: [{ host: 'H', currency: 'USD', amount_minor: 5000, state: 'paid' }] };

const inEuro = (more: Partial<Wish>) =>
  anOrder(808, {
    ...{ lines: [{ price: '100.0', token: 'T1' }], total: '100.0' },
    ...{ buyer: { currency: 'EUR', times: 0.8 }, ...more },
  });

/** The first refund only gave an authorization up: nothing of it moved. */
function givenUp(order: CaseOrder): CaseOrder {
  interface Money {
    id: string;
    kind: string;
  }
  const copy = structuredClone(order) as CaseOrder & {
    refunds: { transactions: { nodes: Money[] } }[];
    transactions: Money[];
  };
  const nodes = copy.refunds[0]?.transactions.nodes ?? [];
  for (const one of [...nodes, ...copy.transactions]) {
    if (nodes.some(({ id }) => id === one.id)) one.kind = 'VOID';
  }
  return copy;
}

export const banks: readonly Case[] = [
  aCase(
    807,
    'A dispute lost after the payout is owed back, and given again when the bank changes its mind',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: big(807) },
          deliver: [SOLD],
          hosts: { H: holds(5000, [5000], { pending: 5000 }) },
        }),
        step(2, LATER, {
          actions: paid,
          hosts: { H: holds(5000, [], { paid: 5000 }) },
          expect: PAID,
        }),
        ...(['NEEDS_RESPONSE', 'LOST', 'WON'] as const).map((status, position) =>
          step(3 + position, `2026-09-0${5 + position}T10:00:00-04:00`, {
            orders: {
              O1: big(807, {
                disputes: [{ number: 80_701, status }],
                updated: `2026-09-0${5 + position}T09:59:00-04:00`,
              }),
            },
            disputes: { D1: aDispute(80_701, 807, status, '500.0') },
            deliver: [{ topic: position === 0 ? 'disputes/create' : 'disputes/update', of: 'D1' }],
            hosts: {
              H:
                [
                  holds(5000, [], { paid: 5000 }),
                  holds(
                    0,
                    [-5000],
                    { paid: 5000, available: -5000 },
                    { entry_reasons: ['dispute'] },
                  ),
                  holds(5000, [5000], { paid: 5000 }, { entry_reasons: ['dispute'] }),
                ][position] ?? holds(0, [], null),
            },
            expect: PAID,
          }),
        ),
      ],
    },
  ),
  aCase(
    808,
    'A dispute in the buyer’s currency holds, takes its part when accepted, and nothing once it was refunded',
    {
      steps: [
        step(1, '2026-08-04T18:21:00-04:00', {
          orders: { O1: inEuro({}) },
          deliver: [SOLD],
          hosts: { H: holds(1000, [1000], { pending: 1000 }) },
        }),
        step(2, '2026-08-05T10:00:00-04:00', {
          orders: { O1: inEuro({ disputes: [{ number: 80_801, status: 'UNDER_REVIEW' }] }) },
          disputes: { D1: aDispute(80_801, 808, 'UNDER_REVIEW', '33.33 EUR') },
          deliver: [{ topic: 'disputes/create', of: 'D1' }],
          hosts: { H: holds(1000, [], { held: 1000 }) },
        }),
        step(3, '2026-08-06T10:00:00-04:00', {
          orders: { O1: inEuro({ disputes: [{ number: 80_801, status: 'ACCEPTED' }] }) },
          disputes: { D1: aDispute(80_801, 808, 'ACCEPTED', '33.33 EUR') },
          deliver: [{ topic: 'disputes/update', of: 'D1' }],
          hosts: { H: holds(583, [-417], { pending: 583 }, { entry_reasons: ['dispute'] }) },
        }),
        step(4, '2026-08-07T10:00:00-04:00', {
          orders: { O1: inEuro({ disputes: [{ number: 80_801, status: 'CHARGE_REFUNDED' }] }) },
          disputes: { D1: aDispute(80_801, 808, 'CHARGE_REFUNDED', '33.33 EUR') },
          deliver: [{ topic: 'disputes/update', of: 'D1' }],
          hosts: { H: holds(1000, [417], { pending: 1000 }, { entry_reasons: ['dispute'] }) },
        }),
      ],
    },
  ),
  aCase(809, 'Shipping of a refund that moved no money does not make goodwill smaller', {
    steps: [
      step(1, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: givenUp(
            anOrder(809, {
              ...{ lines: [{ price: '100.0', token: 'T1' }], total: '110.0' },
              receipts: [{ amount: '100.0', at: '2026-08-04T18:30:00-04:00', kind: 'CAPTURE' }],
              status: 'PARTIALLY_REFUNDED',
              refunds: [{ amount: '10.0', shipping: '10.0' }, { amount: '30.0' }],
            }),
          ),
        },
        deliver: [SOLD],
        hosts: { H: holds(700, [700], { pending: 700 }) },
      }),
    ],
  }),
  aCase(810, 'A refund the bank refused leaves its units out, and says so', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: pair(810, 2) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        orders: {
          O1: anOrder(810, {
            lines: [{ price: '50.0', quantity: 2, current: 1, token: 'T1' }],
            ...{ total: '100.0', updated: '2026-08-05T09:59:00-04:00' },
            refunds: [{ amount: '50.0', units: { 1: 1 }, status: 'ERROR' as never }],
          }),
        },
        deliver: [REFUNDED],
        hosts: { H: holds(500, [-500], { pending: 500 }) },
        expect: { flags: ['refund_failed'] },
      }),
    ],
  }),
  aCase(811, 'The refund is heard of before the sale', {
    steps: [
      step(1, '2026-08-05T10:00:00-04:00', {
        orders: { O1: pair(811, 1, '2026-08-05T09:59:00-04:00') },
        deliver: [
          REFUNDED,
          { topic: 'order_transactions/create', of: 'O1', duplicate: 2 },
          { ...SOLD, ack_lost: true },
        ],
        hosts: { H: holds(500, [500], { pending: 500 }, { entry_reasons: ['sale'] }) },
      }),
    ],
  }),
];
