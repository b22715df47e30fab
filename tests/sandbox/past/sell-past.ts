import { announce, placeOrder, refundOrder } from '../orders.ts';
import type { World } from '../store.ts';
import { SALE, type Sale } from './sale.ts';

const DAY_MS = 86_400_000;

/**
 * Takes what was bought in past shows to the checkout, each at its time, and sends the webhooks now: as for a shop that
 * was away for a while.
 * Effects: orders and refunds in the sandbox's store; resolves when their webhooks were answered.
 */
export async function sellPast(world: World, told: string): Promise<void> {
  const sales = told
    .split('\n')
    .filter((line) => line.startsWith(SALE))
    .map((line) => JSON.parse(line.slice(SALE.length)) as Sale)
    .sort((one, other) => one.at.localeCompare(other.at));
  const follow = sales.flatMap((sale) => {
    const { customers } = world.store;
    const placed = at(world, new Date(sale.at), () =>
      placeOrder(world, {
        lines: sale.lines.map((line) => ({ ...line })),
        ...(sale.country && { country: sale.country }),
        customerId: sale.customer === undefined ? null : (customers[sale.customer]?.id ?? null),
      }),
    );
    const [line] = placed.order.lineItems.nodes;
    if (!sale.returned || !line) return [placed];
    const { units, days } = sale.returned;
    return [
      placed,
      at(world, new Date(Date.parse(sale.at) + days * DAY_MS), () =>
        refundOrder(world, placed.order.id, { lines: [{ lineItemId: line.id, quantity: units }] }),
      ),
    ];
  });
  for (const action of follow) announce(world, action);
  await world.webhooks.settle();
}

/** Does something at another time of the sandbox. Nothing else runs meanwhile, because it waits for nothing. */
function at<Answer>(world: World, time: Date, does: () => Answer): Answer {
  const { store } = world;
  const before = store.clockOffsetMs;
  store.clockOffsetMs += time.getTime() - world.now().getTime();
  try {
    return does();
  } finally {
    store.clockOffsetMs = before;
    store.save();
  }
}
