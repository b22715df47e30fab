import { expect, test } from 'vitest';
import { NUDGE_EVENT } from '#app/contract/channels.ts';
import { readBackstage } from '#app/services/backstage/read-backstage.ts';
import { dropCue, sayBackstage } from '#app/services/backstage/say-backstage.ts';
import { seeBackstage } from '#app/services/backstage/see-backstage.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

async function onAir() {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app), { products: 3 });
  const at = { shop: show.shop, showId: show.id };
  return { app, show, at, team: { ...at, actor: 'staff:7' as const, side: 'team' as const } };
}

test('the host reads what the team says, and the team sees that it was read', async () => {
  const { app, at, team } = await onAir();
  const { id } = await sayBackstage(app, { ...team, text: '2 minutes left' });

  await expect(seeBackstage(app, { ...at, side: 'team', messageId: id })).resolves.toBeUndefined();
  expect((await readBackstage(app, at)).lines).toMatchObject([
    { text: '2 minutes left', side: 'team', seenAt: null },
  ]);

  await seeBackstage(app, { ...at, side: 'host', messageId: id });
  await seeBackstage(app, { ...at, side: 'host', messageId: id });

  expect((await readBackstage(app, at)).lines[0]?.seenAt).toBe(app.clock.now().getTime());
  expect(app.outside.staff.map(({ event, data }) => [event, data])).toEqual([
    [NUDGE_EVENT, { part: 'backstage' }],
    [NUDGE_EVENT, { part: 'backstage' }],
  ]);
});

test('a product that was called for is fulfilled by its pin, and a newer call takes its place', async () => {
  const { app, at, team } = await onAir();
  const call = (productId: string) => sayBackstage(app, { ...team, text: '', productId });
  const cue = async () => (await readBackstage(app, at)).cue;

  await call('1002');
  await call('gid://shopify/Product/1003');
  expect(await cue()).toBe('1003');

  await pinProduct(app, { ...at, actor: 'staff:7', productId: '1002' });
  expect(await cue()).toBe('1003');
  await pinProduct(app, { ...at, actor: 'staff:7', productId: '1003' });
  expect(await cue()).toBeNull();

  await call('1001');
  await dropCue(app, at);
  expect(await cue()).toBeNull();
});

test.for([
  ['no words', { text: '   ' }, 'empty'],
  ['too many words', { text: 'x'.repeat(161) }, 'too_long'],
  ['a product of nowhere', { text: '', productId: '77' }, 'lineup_item'],
] as const)('%s are refused and nothing is kept', async ([, wish, code]) => {
  const { app, at, team } = await onAir();

  await expect(sayBackstage(app, { ...team, ...wish })).rejects.toMatchObject({ code });

  expect((await readBackstage(app, at)).lines).toEqual([]);
});

test('another shop neither reads nor speaks nor acknowledges', async () => {
  const { app, at, team } = await onAir();
  const { id } = await sayBackstage(app, { ...team, text: 'ours' });
  const theirs = { shop: await aShop(app), showId: at.showId };
  const refused = { kind: 'not_found' };

  await expect(readBackstage(app, theirs)).rejects.toMatchObject(refused);
  await expect(
    sayBackstage(app, { ...theirs, actor: 'staff:9', side: 'team', text: 'hello' }),
  ).rejects.toMatchObject(refused);
  await expect(seeBackstage(app, { ...theirs, side: 'host', messageId: id })).rejects.toMatchObject(
    refused,
  );
});
