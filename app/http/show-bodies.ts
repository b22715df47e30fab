import { z } from 'zod';

/** The shapes of what the show pages send. What the words may be is decided by the domain, which says it better. */
const Aspect = z.enum(['9:16', '16:9']);
const Hosts = z.array(z.object({ hostId: z.uuid(), weight: z.number() })).max(50);
const When = z.object({
  date: z.string().max(10),
  time: z.string().max(5),
  timeZone: z.string().max(64),
  doubled: z.enum(['first', 'second']).default('first'),
});
const Picked = z.object({
  productId: z.string().regex(/^gid:\/\/shopify\/Product\/\d+$/),
  variantIds: z
    .array(z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/))
    .max(2048)
    .optional(),
});
const Products = z.array(Picked).max(250);
const Text = z.string().max(20_000);

/** `when` is null for a show without a time yet. */
export const NewShowBody = z
  .object({
    title: Text,
    description: Text.default(''),
    aspect: Aspect,
    timeZone: z.string().max(64),
    hosts: Hosts,
    when: When.nullable(),
    products: Products,
  })
  .transform(({ when, products, ...details }) => ({
    details,
    when,
    products: products.map(toPicked),
  }));

/** What is left out stays as it is, whoever changed it meanwhile. */
export const ShowChangeBody = z
  .object({ title: Text, description: Text, aspect: Aspect, hosts: Hosts, when: When })
  .partial();

export const LineupBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('link'), products: Products.transform((all) => all.map(toPicked)) }),
  z.object({ act: z.literal('move'), itemId: z.uuid(), index: z.number().int() }),
  z.object({ act: z.literal('unlink'), itemIds: z.array(z.uuid()).max(100) }),
  z.object({
    ...{ act: z.literal('details'), itemId: z.uuid(), notes: Text },
    ...{ hostId: z.uuid().nullable(), look: Text },
  }),
  z.object({
    ...{ act: z.literal('restore'), product: Picked.transform(toPicked) },
    ...{ index: z.number().int(), notes: Text, mustNotSay: Text, minutes: z.number().nullable() },
    ...{ hostId: z.uuid().nullable(), look: Text },
  }),
]);

function toPicked({ productId, variantIds }: z.output<typeof Picked>) {
  return variantIds ? { productId, variantIds } : { productId };
}
