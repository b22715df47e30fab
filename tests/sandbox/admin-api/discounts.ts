/** Discounts as an app makes them for the time of a show: automatic ones, and ones with single codes. */
import type { DiscountData, World } from '../store.ts';
import type { Context, Fields, UserError } from './context.ts';
import { notImplemented, plannedErrors } from './context.ts';
import {
  active,
  demandPlayed,
  discountOf,
  endsTooSoon,
  isTaken,
  tooSoon,
  wrong,
  type BasicInput,
} from './discount-input.ts';

const numberIn = (id: string) => id.slice(id.lastIndexOf('/') + 1);

/** Codes one call may bring. */
const MOST_CODES = 250;

function detailOf(discount: DiscountData, { now }: World) {
  const ended = discount.endsAt !== null && now().getTime() >= Date.parse(discount.endsAt);
  const running = active(discount, now());
  const codes = [
    ...(discount.code === null
      ? []
      : [{ id: `gid://shopify/DiscountRedeemCode/${numberIn(discount.id)}`, code: discount.code }]),
    ...(discount.codes ?? []),
  ];
  return {
    __typename: discount.kind === 'code' ? 'DiscountCodeBasic' : 'DiscountAutomaticBasic',
    title: discount.title,
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    createdAt: discount.createdAt,
    updatedAt: discount.createdAt,
    status: ended ? 'EXPIRED' : running ? 'ACTIVE' : 'SCHEDULED',
    combinesWith: discount.combinesWith,
    ...(discount.kind === 'code' ? { usageLimit: discount.usageLimit ?? null, codes } : {}),
  };
}

const served = (discount: DiscountData, world: World) =>
  discount.kind === 'code'
    ? { __typename: 'DiscountCodeNode', id: discount.id, codeDiscount: detailOf(discount, world) }
    : {
        __typename: 'DiscountAutomaticNode',
        id: discount.id,
        automaticDiscount: detailOf(discount, world),
      };

const servedNode = (discount: DiscountData, world: World) => ({
  __typename: 'DiscountNode',
  id: `gid://shopify/DiscountNode/${numberIn(discount.id)}`,
  discount: detailOf(discount, world),
});

const ofKind = ({ store }: World, kind: DiscountData['kind'], id: string) =>
  store.discounts.find((one) => one.kind === kind && one.id === id);

/** The filters an app of ours uses: `title:"…"`, `method:automatic`, `status:active`. */
function search(world: World, query: string | null | undefined): DiscountData[] {
  let found = world.store.discounts;
  let rest = query ?? '';
  for (const [filter, name = '', quoted, plain] of rest.matchAll(/(\w+):(?:"([^"]*)"|(\S+))/g)) {
    const value = quoted ?? plain ?? '';
    rest = rest.replace(filter, '');
    if (name === 'title') found = found.filter(({ title }) => title === value);
    else if (name === 'method') found = found.filter(({ kind }) => kind === value);
    else if (name === 'status' && value === 'active') {
      found = found.filter((one) => active(one, world.now()));
    } else throw notImplemented(`discountNodes(query: "${filter}")`);
  }
  if (rest.trim() !== '') throw notImplemented(`discountNodes(query: "${query}")`);
  return found;
}

export const discountRoots: Fields = {
  automaticDiscountNodes: (_source, args: { query?: string | null }, { world }) => {
    if (args.query) throw notImplemented('automaticDiscountNodes(query:)');
    return search(world, 'method:automatic').map((one) => served(one, world));
  },
  automaticDiscountNode(_source, { id }: { id: string }, { world }) {
    const found = ofKind(world, 'automatic', id);
    return found ? served(found, world) : null;
  },
  codeDiscountNode(_source, { id }: { id: string }, { world }) {
    const found = ofKind(world, 'code', id);
    return found ? served(found, world) : null;
  },
  discountNodes: (_source, { query }: { query?: string | null }, { world }) =>
    search(world, query).map((one) => servedNode(one, world)),
  discountNodesCount: (_source, { query }: { query?: string | null }, { world }) => ({
    count: search(world, query).length,
    precision: 'EXACT',
  }),
  // Codes are made within the call that asks for them, so nothing is ever under way.
  discountRedeemCodeBulkCreation: () => null,
};

const missing: UserError = { field: ['id'], message: 'Discount does not exist', code: 'INVALID' };
const answer = (payload: object, errors: readonly UserError[] = []) => ({
  ...payload,
  userErrors: errors.map((error) => ({ ...error, extraInfo: null })),
});

function create(context: Context, input: BasicInput, kind: DiscountData['kind']) {
  const { world } = context;
  const [mutation, root, node] =
    kind === 'code'
      ? ['discountCodeBasicCreate', 'basicCodeDiscount', 'codeDiscountNode']
      : ['discountAutomaticBasicCreate', 'automaticBasicDiscount', 'automaticDiscountNode'];
  const planned = plannedErrors(context, mutation ?? '');
  if (planned) return answer({ [node ?? '']: null }, planned);
  demandPlayed(input);
  const error = wrong(world, input, root ?? '');
  if (error) return answer({ [node ?? '']: null }, [error]);
  const discount = discountOf(world, input, kind);
  world.store.discounts.push(discount);
  world.store.save();
  return answer({ [node ?? '']: served(discount, world) });
}

/** Of an update only the times are played. */
function update(context: Context, id: string, input: BasicInput, kind: DiscountData['kind']) {
  const { world } = context;
  const name = kind === 'code' ? 'discountCodeBasicUpdate' : 'discountAutomaticBasicUpdate';
  const planned = plannedErrors(context, name);
  if (planned) return answer({}, planned);
  const { startsAt, endsAt, ...more } = input;
  if (Object.keys(more).length > 0) throw notImplemented(`${name} of ${Object.keys(more).join()}`);
  const found = ofKind(world, kind, id);
  if (!found) return answer({}, [missing]);
  const starts = startsAt ?? found.startsAt;
  if (endsTooSoon(starts, endsAt)) {
    return answer({}, [tooSoon(kind === 'code' ? 'basicCodeDiscount' : 'automaticBasicDiscount')]);
  }
  found.startsAt = starts;
  if (endsAt !== undefined) found.endsAt = endsAt;
  world.store.save();
  return answer({});
}

function remove(context: Context, id: string, kind: DiscountData['kind']) {
  const { store } = context.world;
  const [name, field] =
    kind === 'code'
      ? ['discountCodeDelete', 'deletedCodeDiscountId']
      : ['discountAutomaticDelete', 'deletedAutomaticDiscountId'];
  const planned = plannedErrors(context, name ?? '');
  if (planned) return answer({ [field ?? '']: null }, planned);
  const found = ofKind(context.world, kind, id);
  if (!found) return answer({ [field ?? '']: null }, [missing]);
  store.discounts = store.discounts.filter((one) => one !== found);
  store.save();
  return answer({ [field ?? '']: id });
}

export const discountMutations: Fields = {
  discountAutomaticBasicCreate: (
    _source,
    { automaticBasicDiscount: input }: { automaticBasicDiscount: BasicInput },
    context,
  ) => create(context, input, 'automatic'),
  discountCodeBasicCreate: (
    _source,
    { basicCodeDiscount: input }: { basicCodeDiscount: BasicInput },
    context,
  ) => create(context, input, 'code'),
  discountAutomaticBasicUpdate: (
    _source,
    { id, automaticBasicDiscount: input }: { id: string; automaticBasicDiscount: BasicInput },
    context,
  ) => update(context, id, input, 'automatic'),
  discountCodeBasicUpdate: (
    _source,
    { id, basicCodeDiscount: input }: { id: string; basicCodeDiscount: BasicInput },
    context,
  ) => update(context, id, input, 'code'),
  discountAutomaticDelete: (_source, { id }: { id: string }, context) =>
    remove(context, id, 'automatic'),
  discountCodeDelete: (_source, { id }: { id: string }, context) => remove(context, id, 'code'),

  discountRedeemCodeBulkAdd(
    _source,
    { discountId, codes }: { discountId: string; codes: { code: string }[] },
    context,
  ) {
    const { world } = context;
    const planned = plannedErrors(context, 'discountRedeemCodeBulkAdd');
    if (planned) return answer({ bulkCreation: null }, planned);
    const found = ofKind(world, 'code', discountId);
    if (!found) return answer({ bulkCreation: null }, [{ ...missing, field: ['discountId'] }]);
    if (codes.length > MOST_CODES) {
      const message = `The maximum number of codes is ${MOST_CODES}`;
      return answer({ bulkCreation: null }, [{ field: ['codes'], message, code: 'TOO_LONG' }]);
    }
    const fresh = codes.filter(({ code }) => !isTaken(world, code));
    found.codes = [
      ...(found.codes ?? []),
      ...fresh.map(({ code }) => ({ id: world.store.nextGid('DiscountRedeemCode'), code })),
    ];
    world.store.save();
    const bulkCreation = {
      id: world.store.nextGid('DiscountRedeemCodeBulkCreation'),
      createdAt: world.now().toISOString(),
      done: true,
      ...{ codesCount: codes.length, importedCount: fresh.length },
      failedCount: codes.length - fresh.length,
    };
    return answer({ bulkCreation });
  },

  discountCodeRedeemCodeBulkDelete(
    _source,
    { discountId, ids }: { discountId: string; ids?: string[] | null },
    context,
  ) {
    const { world } = context;
    const planned = plannedErrors(context, 'discountCodeRedeemCodeBulkDelete');
    if (planned) return answer({ job: null }, planned);
    if (!ids) throw notImplemented('discountCodeRedeemCodeBulkDelete by search');
    const found = ofKind(world, 'code', discountId);
    if (!found) return answer({ job: null }, [{ ...missing, field: ['discountId'] }]);
    if (ids.includes(`gid://shopify/DiscountRedeemCode/${numberIn(found.id)}`)) found.code = null;
    found.codes = (found.codes ?? []).filter(({ id }) => !ids.includes(id));
    world.store.save();
    const job = { id: `gid://shopify/Job/${numberIn(found.id)}`, done: true };
    return answer({ job });
  },
};
