/** Repair of the ledger, and forgetting of people. */
import type { Case } from '../case-file.ts';
import { aCase, aHost, customer, holds, line, step } from '../write-case.ts';
import { SOLD, hundred } from './sales.ts';

export const repair: readonly Case[] = [
  aCase(921, 'Repair reports first, then writes', {
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(921) },
        deliver: [SOLD],
        hosts: { H: holds(1000, [1000], { pending: 1000 }) },
      }),
      step(2, '2026-08-05T10:00:00-04:00', {
        actions: [
          { type: 'seed_entry', order: 'O1', line: line(921), host: 'H', amount_minor: 250 },
        ],
        hosts: { H: holds(1250, [250], { pending: 1250 }) },
      }),
      step(3, '2026-08-05T11:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: true }],
        hosts: { H: holds(1250, [], { pending: 1250 }) },
        expect: { report: [{ order: 'O1', host: 'H', delta_minor: -250 }] },
      }),
      step(4, '2026-08-05T12:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: false }],
        hosts: { H: holds(1000, [-250], { pending: 1000 }, { entry_reasons: ['fix'] }) },
      }),
      step(5, '2026-08-05T13:00:00-04:00', {
        actions: [{ type: 'recompute', dry_run: true }],
        hosts: { H: holds(1000, [], { pending: 1000 }) },
        expect: { report: [] },
      }),
    ],
  }),
  aCase(926, 'A customer who is also a host is forgotten, and stays forgotten', {
    hosts: [aHost('H', { customer_id: customer(9261) }), aHost('I')],
    steps: [
      step(1, '2026-08-04T18:21:00-04:00', {
        orders: { O1: hundred(926, { customer: 9261, lines: [{ price: '100.0' }] }) },
        deliver: [SOLD],
        hosts: { H: holds(0, [], null), I: holds(0, [], null) },
      }),
      step(2, '2026-08-14T10:00:00-04:00', {
        deliver: [{ topic: 'customers/redact', of: customer(9261) }],
        hosts: { H: holds(0, [], null), I: holds(0, [], null) },
        expect: { forgotten_customers: [customer(9261)] },
      }),
      step(3, '2026-08-16T10:00:00-04:00', {
        actions: [
          { type: 'assign_line', order: 'O1', line: line(926), host: 'I', memo: 'Shown by I' },
        ],
        deliver: [{ topic: 'orders/updated', of: 'O1' }],
        hosts: { H: holds(0, [], null), I: holds(1000, [1000], { pending: 1000 }) },
        expect: { forgotten_customers: [customer(9261)], lines: { [line(926)]: 'manual' } },
      }),
    ],
  }),
];
