import { setTimeout as wait } from 'node:timers/promises';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { fromMinor } from '../../domain/money/decimal.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Discounts, DiscountWish } from '../../services/ports.ts';
import { askAllowed, type AdminClient } from './admin-client.ts';
import * as operations from './discount-operations.ts';

/** Automatic discounts that may hold at once in a store, all apps together. Source: PLATFORM.md section 14. */
const MOST_ACTIVE = 25;

/** Codes one call takes. */
const CODES_PER_CALL = 250;

/** Codes are made in the background; so long we wait for them, in milliseconds. */
const CODES_WITHIN_MS = 20_000;
const ASK_AGAIN_MS = 250;

interface UserError {
  readonly message: string;
  readonly code: string | null;
}
type Answer<Root extends string, More = object> = {
  readonly [root in Root]: (More & { readonly userErrors: readonly UserError[] }) | null;
};

/**
 * Discounts of the shop's own. They stack with order and shipping discounts that allow it; of two on one product the
 * shopper gets the better one.
 */
export function shopifyDiscounts(admin: AdminClient): Discounts {
  const ask = askAllowed(admin, {
    code: 'discount_access',
    sentence:
      'Showfront may not make discounts in this store. Open the app again and approve its permissions.',
  });

  async function addCodes(shop: string, id: string, codes: readonly string[]): Promise<void> {
    for (let from = 0; from < codes.length; from += CODES_PER_CALL) {
      const some = codes.slice(from, from + CODES_PER_CALL).map((code) => ({ code }));
      const data = await ask<
        Answer<'discountRedeemCodeBulkAdd', { bulkCreation: { id: string; done: boolean } | null }>
      >(shop, operations.ADD_CODES, { id, codes: some });
      demand(data.discountRedeemCodeBulkAdd);
      const creation = data.discountRedeemCodeBulkAdd?.bulkCreation;
      if (creation && !creation.done) await waitForCodes(shop, creation.id);
    }
  }

  async function waitForCodes(shop: string, id: string): Promise<void> {
    for (let waited = 0; waited < CODES_WITHIN_MS; waited += ASK_AGAIN_MS) {
      const { discountRedeemCodeBulkCreation: made } = await ask<{
        discountRedeemCodeBulkCreation: { done: boolean; failedCount: number } | null;
      }>(shop, operations.ADDED_CODES, { id });
      if (made?.done && made.failedCount === 0) return;
      if (made?.done) break;
      await wait(ASK_AGAIN_MS);
    }
    throw new Refusal(
      'unavailable',
      'discount_codes',
      'Shopify did not make the codes for your viewers in time. Try again.',
    );
  }

  /** The shop's own ids of single codes. */
  async function idsOf(shop: string, id: string, codes: readonly string[]): Promise<string[]> {
    const wanted = new Set(codes);
    const found: string[] = [];
    for (let after: string | null = null; ;) {
      const data: CodesData = await ask(shop, operations.LIST_CODES, { id, after });
      const list = data.codeDiscountNode?.codeDiscount?.codes;
      for (const node of list?.nodes ?? []) if (wanted.has(node.code)) found.push(node.id);
      if (!list?.pageInfo.hasNextPage) return found;
      after = list.pageInfo.endCursor;
    }
  }

  async function find(shop: string, reference: string) {
    const data = await ask<{
      discountNodes: {
        nodes: readonly { id: string; discount: { __typename: string; title?: string } }[];
      };
    }>(shop, operations.FIND, { titled: `title:"${reference}"` });
    return data.discountNodes.nodes
      .filter(({ discount }) => discount.title === reference)
      .map(({ id, discount }) => {
        const codes = discount.__typename === 'DiscountCodeBasic';
        const kind = codes ? 'DiscountCodeNode' : 'DiscountAutomaticNode';
        return { id: `gid://shopify/${kind}/${numericId(id)}`, codes };
      });
  }

  return {
    async make(shop, wish) {
      const [code, ...more] = wish.codes ?? [];
      if (code === undefined) {
        const data = await ask<
          Answer<'discountAutomaticBasicCreate', { automaticDiscountNode: { id: string } | null }>
        >(shop, operations.MAKE_AUTOMATIC, { discount: inputOf(wish) });
        demand(data.discountAutomaticBasicCreate);
        return { id: idIn(data.discountAutomaticBasicCreate?.automaticDiscountNode) };
      }
      const data = await ask<
        Answer<'discountCodeBasicCreate', { codeDiscountNode: { id: string } | null }>
      >(shop, operations.MAKE_CODES, {
        codeDiscount: { ...inputOf(wish), code, usageLimit: 1, appliesOncePerCustomer: true },
      });
      demand(data.discountCodeBasicCreate);
      const id = idIn(data.discountCodeBasicCreate?.codeDiscountNode);
      await addCodes(shop, id, more);
      return { id };
    },

    async moveEnd(shop, { id, codes, endsAt }) {
      const variables = { id, change: { endsAt: endsAt.toISOString() } };
      const root = codes ? 'discountCodeBasicUpdate' : 'discountAutomaticBasicUpdate';
      const query = codes ? operations.MOVE_CODES : operations.MOVE_AUTOMATIC;
      demand((await ask<Answer<typeof root>>(shop, query, variables))[root]);
    },

    async replaceCodes(shop, { id, gone, fresh }) {
      const ids = await idsOf(shop, id, gone);
      if (ids.length > 0) {
        const data = await ask<Answer<'discountCodeRedeemCodeBulkDelete'>>(
          shop,
          operations.END_CODES,
          { id, ids },
        );
        demand(data.discountCodeRedeemCodeBulkDelete);
      }
      const there = await idsOf(shop, id, fresh);
      if (there.length < fresh.length) await addCodes(shop, id, fresh);
    },

    async remove(shop, { id, codes, reference }) {
      const all = id === null ? await find(shop, reference) : [{ id, codes }];
      for (const one of all) {
        const root = one.codes ? 'discountCodeDelete' : 'discountAutomaticDelete';
        const query = one.codes ? operations.REMOVE_CODES : operations.REMOVE_AUTOMATIC;
        const data = await ask<Answer<typeof root>>(shop, query, { id: one.id });
        const errors = data[root]?.userErrors ?? [];
        if (errors.every(({ message }) => /does not exist/i.test(message))) continue;
        demand(data[root]);
      }
    },

    async countActive(shop) {
      const data = await ask<{ discountNodesCount: { count: number } | null }>(
        shop,
        operations.COUNT,
        { running: 'method:automatic status:active' },
      );
      return { active: data.discountNodesCount?.count ?? 0, most: MOST_ACTIVE };
    },
  };
}

interface CodesData {
  readonly codeDiscountNode: {
    readonly codeDiscount: {
      readonly codes?: {
        readonly nodes: readonly { id: string; code: string }[];
        readonly pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    } | null;
  } | null;
}

function inputOf(wish: DiscountWish): object {
  const { reduction, variantIds, productId, currency } = wish;
  const value =
    reduction.kind === 'percent'
      ? { percentage: reduction.bps / 10_000 }
      : {
          discountAmount: {
            amount: fromMinor(reduction.amountMinor, currency),
            appliesOnEachItem: !reduction.once,
          },
        };
  return {
    title: wish.reference,
    startsAt: wish.startsAt.toISOString(),
    endsAt: wish.endsAt.toISOString(),
    context: { all: 'ALL' },
    combinesWith: { orderDiscounts: true, productDiscounts: false, shippingDiscounts: true },
    customerGets: {
      value,
      items: {
        products:
          variantIds.length > 0
            ? { productVariantsToAdd: [...variantIds] }
            : { productsToAdd: [productId] },
      },
    },
  };
}

/** Refuses: `unavailable/discount_limit`, `unavailable/discount_refused` where the shop said no. */
function demand(answer: { readonly userErrors: readonly UserError[] } | null): void {
  const [error] = answer?.userErrors ?? [];
  if (!error) return;
  if (error.code === 'EXCEEDED_MAX' || error.code === 'MAX_APP_DISCOUNTS') {
    throw new Refusal(
      'unavailable',
      'discount_limit',
      `Your store has ${MOST_ACTIVE} automatic discounts running, which is as many as Shopify allows for all apps together. End one of them in Shopify, then open the offer again.`,
    );
  }
  throw new Refusal('unavailable', 'discount_refused', `Shopify said no: ${error.message}`, {
    facts: { code: error.code },
  });
}

function idIn(node: { readonly id: string } | null | undefined): string {
  if (!node) throw new Error('Shopify made a discount without saying which.');
  return node.id;
}
