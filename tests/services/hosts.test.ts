import { expect, test } from 'vitest';
import { addHost } from '#app/services/hosts/add-host.ts';
import { changeHost } from '#app/services/hosts/change-host.ts';
import { enterByLink } from '#app/services/hosts/enter-by-link.ts';
import { inviteHost } from '#app/services/hosts/invite-host.ts';
import { listHosts } from '#app/services/hosts/list-hosts.ts';
import { readHost } from '#app/services/hosts/read-host.ts';
import { revokeLink } from '#app/services/hosts/revoke-link.ts';
import { aShop, makeApp } from '../make/app.ts';

const actor = 'staff:1';
const secretOf = (url: string) => url.split('/').at(-1)!;

test('a host comes in by a link once, and the shop keeps nothing anybody could use', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Mara Lindqvist' });

  const { url } = await inviteHost(app, { shop, hostId, actor });
  const secret = secretOf(url);
  const entered = await enterByLink(app, { secret });

  expect(entered).toMatchObject({ shop, hostId });
  await expect(enterByLink(app, { secret })).rejects.toMatchObject({ code: 'link_used' });
  const kept = await app.inShop(shop, async (tx) =>
    JSON.stringify([await tx.hostLink.findMany(), await tx.hostSession.findMany()]),
  );
  expect(kept).not.toContain(secret);
  expect(kept).not.toContain(entered.cookie);
});

test('of two browsers that open a link at once one comes in', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Mara' });
  const secret = secretOf((await inviteHost(app, { shop, hostId, actor })).url);

  const tries = await Promise.allSettled([
    enterByLink(app, { secret }),
    enterByLink(app, { secret }),
  ]);

  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.for([
  ['a week later', 'link_expired'],
  ['withdrawn', 'link_revoked'],
  ['replaced by a newer one', 'link_revoked'],
  ['cut short in a message', 'link_unknown'],
] as const)('a link that is %s opens nothing', async ([how, code]) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Mara' });
  let secret = secretOf((await inviteHost(app, { shop, hostId, actor })).url);

  if (how === 'a week later') app.setNow('2026-09-08T12:00:00Z');
  if (how === 'withdrawn') await revokeLink(app, { shop, hostId, actor });
  if (how === 'replaced by a newer one') await inviteHost(app, { shop, hostId, actor });
  if (how === 'cut short in a message') secret = secret.slice(0, -1);

  await expect(enterByLink(app, { secret })).rejects.toMatchObject({ kind: 'gone', code });
});

test('revoking signs the host’s browsers out too', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Mara' });
  await enterByLink(app, {
    secret: secretOf((await inviteHost(app, { shop, hostId, actor })).url),
  });

  const counts = await revokeLink(app, { shop, hostId, actor });

  expect(counts).toEqual({ links: 0, sessions: 1 });
  expect((await readHost(app, { shop, hostId })).sessions).toBe(0);
});

test.for([
  [{ name: '  ' }, 'name'],
  [{ name: 'x'.repeat(81) }, 'name'],
  [{ name: 'Mara', email: 'mara at example' }, 'email'],
  [{ name: 'Mara', customerId: 'mara' }, 'customerId'],
  [{ name: 'Mara', discountCode: 'MARA 10' }, 'discountCode'],
] as const)('a host described as %j is refused at the field', async ([details, field]) => {
  const app = await makeApp();
  const shop = await aShop(app);

  await expect(addHost(app, { shop, actor, ...details })).rejects.toMatchObject({
    kind: 'invalid',
    field,
  });
});

test('a host keeps what is not named in a change, and hosts are found by name', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: hostId } = await addHost(app, {
    ...{ shop, actor, name: 'Mara', email: 'mara@example.com' },
    customerId: 'https://admin.shopify.com/store/marigold/customers/6543210987?selected=1',
  });

  await changeHost(app, { shop, hostId, actor, name: 'Mara Lindqvist', email: '' });

  expect(await readHost(app, { shop, hostId })).toMatchObject({
    name: 'Mara Lindqvist',
    email: null,
    customerId: 'gid://shopify/Customer/6543210987',
  });
  expect((await listHosts(app, { shop, search: 'lind' })).total).toBe(1);
  expect((await listHosts(app, { shop, search: 'nobody' })).total).toBe(0);
});
