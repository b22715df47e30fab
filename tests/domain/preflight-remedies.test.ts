import { expect, test } from 'vitest';
import { remedyOf } from '#app/components/console/remedy-of.ts';
import { type preflight } from '#app/components/texts/preflight.ts';

type Check = keyof typeof preflight.checks;

const place = {
  ...{ shop: 'marigold.myshopify.com', apiKey: 'key', showId: 'show-1', embed: 'live-embed' },
};
const subject = { id: 'gid://shopify/Product/42', name: 'Coat' };
const admin = 'https://marigold.myshopify.com/admin';
const again = `${admin}/apps/key`;
const product = `${admin}/products/42`;
const camera = '/app/shows/show-1/console?panel=backstage#camera';

/** Where each line leads, and where what it names does; `tell` is a message for whoever can mend it. */
const WAYS: Record<Check, { way?: string; of?: string; tell?: true }> = {
  player: {
    way: `${admin}/themes/current/editor?context=apps&template=index&activateAppId=key/live-embed`,
  },
  connection: { way: again },
  checkout: { way: `${admin}/settings/payments` },
  picture: { way: camera },
  key: { way: camera },
  backup: { way: camera },
  still: { way: '/app/shows/show-1#teaser', tell: true },
  address: { way: '/app/shows/show-1#video' },
  captions: { way: '/app/shows/show-1#captions' },
  lineup: { way: '/app/shows/show-1#lineup', of: `/app/shows/show-1#row-${subject.id}` },
  visible: { of: product },
  stock: { of: product },
  held: { of: product },
  offers: { way: '/app/shows/show-1#offers' },
  hold_access: { way: again },
  discount_access: { way: again },
  discounts: { way: `${admin}/discounts` },
  hosts: { way: '/app/shows/show-1#hosts' },
  engagement: { way: '/app/shows/show-1#hosts', of: `/app/hosts/${subject.id}` },
  commission: { of: `/app/hosts/${subject.id}#agreement` },
  token: { tell: true },
  mail: { tell: true },
};

test.each(Object.keys(WAYS) as Check[])('a “%s” that is not green leads to its remedy', (check) => {
  for (const state of ['wrong', 'doubtful'] as const) {
    const remedy = remedyOf({ check, state, about: [subject] }, place);
    const { way, wayOf, tell } = remedy ?? {};
    const of = wayOf?.(subject);

    expect({
      ...(way ? { way: way.url } : {}),
      ...(of ? { of: of.url } : {}),
      ...(tell ? { tell: true } : {}),
    }).toEqual(WAYS[check]);
    // Pages of Shopify's cannot be framed, and a link says by itself what it leads to.
    for (const one of [way, of]) if (one) expect(one.outside).toBe(one.url.startsWith('https:'));
    if (of) expect(of.label).toContain(subject.name);
  }
  expect(remedyOf({ check, state: 'right', about: [] }, place)).toBeNull();
});
