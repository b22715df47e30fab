import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleSandbox } from './example.ts';
import { toPadded, toMinor } from './money.ts';
import { expandDispute, expandOrder } from './orders.ts';
import { renderBody } from './rest-bodies.ts';

interface Step {
  at: string;
  orders?: Record<
    string,
    (Record<string, unknown> & { currencyCode: string; presentmentCurrencyCode: string }) | null
  >;
  disputes?: Record<string, Record<string, unknown>>;
  deliver?: { topic: string; of: string }[];
}

const cases = (
  JSON.parse(readFileSync('tests/cases/cases.public.json', 'utf8')) as {
    cases: { id: string; title: string; steps: Step[] }[];
  }
).cases;

/** Everything the commission rules look at. */
const ORDER = `
  query Order($id: ID!) {
    order(id: $id) {
      id name createdAt updatedAt processedAt test edited closed closedAt cancelledAt cancelReason
      displayFinancialStatus displayFulfillmentStatus currencyCode presentmentCurrencyCode taxesIncluded
      sourceName fullyPaid unpaid discountCodes customer { id numberOfOrders }
      originalTotalPriceSet { ...bag } totalPriceSet { ...bag } currentTotalPriceSet { ...bag }
      totalReceivedSet { ...bag } totalRefundedSet { ...bag } totalTipReceivedSet { ...bag }
      originalTotalDutiesSet { ...bag }
      additionalFees { id price { ...bag } taxLines { priceSet { ...bag } } }
      shippingLines(first: 50) { nodes { id discountedPriceSet { ...bag } taxLines { rate priceSet { ...bag } } } }
      discountApplications(first: 50) { nodes { __typename index ... on DiscountCodeApplication { code } } }
      lineItems(first: 250) {
        nodes {
          id quantity currentQuantity refundableQuantity taxable isGiftCard
          originalUnitPriceSet { ...bag } totalDiscountSet { ...bag }
          discountAllocations {
            allocatedAmountSet { ...bag }
            discountApplication { index ... on DiscountCodeApplication { code } }
          }
          taxLines { rate priceSet { ...bag } }
          customAttributes { key value }
          product { id } variant { id }
          lineItemGroup { id customAttributes { key value } productId }
        }
      }
      transactions { id kind status createdAt processedAt gateway amountSet { ...bag } parentTransaction { id kind } }
      refunds {
        id createdAt return { id }
        refundLineItems(first: 50) { nodes { quantity restockType lineItem { id quantity } subtotalSet { ...bag } totalTaxSet { ...bag } } }
        refundShippingLines(first: 10) { nodes { subtotalAmountSet { ...bag } taxAmountSet { ...bag } } }
        transactions(first: 10) { nodes { id kind status amountSet { ...bag } } }
        duties { amountSet { ...bag } }
      }
      returns(first: 20) {
        nodes {
          id status
          returnLineItems(first: 50) { nodes { ... on ReturnLineItem { quantity fulfillmentLineItem { lineItem { id } } } } }
          exchangeLineItems(first: 50) { nodes { quantity lineItems { id currentQuantity } } }
        }
      }
      fulfillments { id status createdAt fulfillmentLineItems(first: 50) { nodes { quantity lineItem { id } } } }
      disputes { id status initiatedAs }
    }
  }
  fragment bag on MoneyBag { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
`;

test.each(cases)(
  '$id $title: each state is served whole and each notice is a body Shopify could send',
  async ({ steps }) => {
    let now = new Date(0);
    const { world, graphql, stop } = await exampleSandbox({ now: () => now });
    for (const token of Object.values(world.store.installation.accessTokens))
      token.scopes.push('read_all_orders');

    const gids: Record<string, string> = {};
    for (const step of steps) {
      now = new Date(step.at);
      for (const [ref, dispute] of Object.entries(step.disputes ?? {})) {
        gids[ref] = world.store.disputes.put(expandDispute(dispute)).id;
      }
      for (const [ref, shorthand] of Object.entries(step.orders ?? {})) {
        if (shorthand === null) {
          world.store.orders.delete(gids[ref] ?? '');
          continue;
        }
        const state = world.store.orders.put(expandOrder(shorthand));
        gids[ref] = state.id;
        const { data, errors } = await graphql(ORDER, { id: state.id });
        expect(errors).toBeUndefined();
        expect(data.order.lineItems.nodes.map(({ id }: { id: string }) => id)).toEqual(
          state.lineItems.nodes.map(({ id }) => id),
        );
        const { currencyCode } = state;
        const shown = data.order.currentTotalPriceSet.shopMoney.amount;
        expect(toMinor(shown, currencyCode)).toBe(
          toMinor(state.currentTotalPriceSet.shopMoney.amount, currencyCode),
        );
      }
      for (const { topic, of } of step.deliver ?? []) {
        if (topic === 'orders/edited' || topic === 'app/uninstalled') continue;
        const subject = gids[of] ?? of;
        const text = renderBody(world, { topic, of: subject });
        const order = world.store.orders.get(subject);
        if (!order || !topic.startsWith('orders/') || topic === 'orders/delete') continue;
        expect(text.startsWith(`{"id":${order.id.replace(/\D+/, '')},`)).toBe(true);
        const total = order.originalTotalPriceSet.shopMoney;
        expect(JSON.parse(text)).toMatchObject({
          total_price: toPadded(toMinor(total.amount, total.currencyCode), total.currencyCode),
        });
      }
    }
    await stop();
  },
);
