/** The shop's publications, and what puts a product in or takes it out. */
import { PUBLICATIONS } from '../publications.ts';
import { gid, numberOf } from '../store.ts';
import type { Context, Fields, UserError } from './context.ts';
import { notImplemented, plannedErrors } from './context.ts';
import { servedProduct } from './products.ts';
import { servedShop } from './shop.ts';

interface Input {
  publicationId?: string | null;
  publishDate?: string | null;
}

const servedPublication = ({ id, handle, name }: (typeof PUBLICATIONS)[number]) => ({
  __typename: 'Publication',
  id: gid('Publication', id),
  name,
  autoPublish: true,
  supportsFuturePublishing: handle === 'online_store',
  channels: [{ __typename: 'Channel', id: gid('Channel', id), handle, name }],
});

export const publicationRoots: Fields = {
  publications: (_source, { catalogType }: { catalogType?: string | null }) => {
    if (catalogType) throw notImplemented('publications(catalogType:)');
    return PUBLICATIONS.map(servedPublication);
  },
};

/** Effects: `products/update`, as its date of publication is another. */
function move(
  context: Context,
  root: 'publishablePublish' | 'publishableUnpublish',
  { id, input }: { id: string; input: Input[] },
) {
  const { world } = context;
  const answer = (userErrors: UserError[]) => ({
    publishable: servedProduct(world, id) ?? null,
    shop: servedShop(world),
    userErrors,
  });
  const planned = plannedErrors(context, root);
  if (planned) return answer(planned);
  const product = servedProduct(world, id)?.product;
  if (!product) return answer([{ field: ['id'], message: 'The resource does not exist.' }]);
  const asked = input.map(({ publicationId, publishDate }) => {
    if (publishDate) throw notImplemented(`${root}(publishDate:)`);
    return numberOf(publicationId ?? '');
  });
  if (asked.some((one) => !PUBLICATIONS.some(({ id: known }) => known === one))) {
    const field = ['input', '0', 'publicationId'];
    return answer([{ field, message: 'Publication does not exist.' }]);
  }
  const before = product.unpublishedFrom ?? [];
  const after =
    root === 'publishablePublish'
      ? before.filter((one) => !asked.includes(one))
      : [...new Set([...before, ...asked])];
  if (after.length !== before.length) {
    product.unpublishedFrom = after;
    product.updatedAt = world.now().toISOString();
    world.store.save();
    world.webhooks.emit({ topic: 'products/update', of: gid('Product', product.id) });
  }
  return answer([]);
}

export const publicationMutations: Fields = {
  publishablePublish: (_source, args: Parameters<typeof move>[2], context) =>
    move(context, 'publishablePublish', args),
  publishableUnpublish: (_source, args: Parameters<typeof move>[2], context) =>
    move(context, 'publishableUnpublish', args),
};
