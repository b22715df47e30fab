import type { Json, OrderFacts } from '../../domain/order/pick-facts.ts';
import type { App } from '../ports.ts';
import { readKnown } from './save-order.ts';

/**
 * Disputes of an order that cannot be read any more, as they stand now: those it was known to have, and those a notice named.
 * A dispute can be read long after its order; one that cannot stays as it was known.
 * Shape: as an order's facts have them; null when there are none.
 * Source: COMMISSION.md M11, M33, M42.
 */
export async function readDisputes(
  app: App,
  input: { readonly shop: string; readonly orderId: string },
): Promise<readonly Json[] | null> {
  const { shop, orderId } = input;
  const known = await app.inShop(shop, async (tx) => {
    const found = await readKnown(tx, shop, orderId);
    const named = await tx.orderNotice.findMany({
      where: { shop, orderId, topic: { startsWith: 'disputes/' } },
      orderBy: [{ receivedAt: 'asc' }, { webhookId: 'asc' }],
      select: { facts: true },
    });
    return [
      ...listed(found?.known?.facts.disputes),
      ...named.map(({ facts }) => facts as OrderFacts),
    ];
  });
  const numbers = [...new Set(known.map(numberOf))];
  if (numbers.length === 0) return null;
  const answers: Json[] = [];
  for (const number of numbers) {
    const dispute = await app.orders.readDispute(shop, number);
    const former = known.find((one) => numberOf(one) === number && 'status' in one);
    if (dispute) answers.push({ id: SUMMARY + number, ...(dispute as OrderFacts) });
    else if (former) answers.push(former);
  }
  return answers;
}

const SUMMARY = 'gid://shopify/OrderDisputeSummary/';

/** What an order's summary of a dispute and the dispute have in common. */
const numberOf = (one: OrderFacts): string => String(one.id).split('/').at(-1) ?? '';

const listed = (value: Json | undefined): readonly OrderFacts[] =>
  Array.isArray(value) ? (value as readonly OrderFacts[]) : [];
