import { expect, test } from 'vitest';
import { setBriefing } from '#app/services/backstage/set-briefing.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { saveTemplate } from '#app/services/series/save-template.ts';
import { listActs } from '#app/services/staff/list-acts.ts';
import { listStaff } from '#app/services/staff/list-staff.ts';
import { recogniseStaff } from '#app/services/staff/recognise-staff.ts';
import { setRole } from '#app/services/staff/set-role.ts';
import type { App } from '#app/services/ports.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const enter = (app: App, shop: string, staffId: string, isAccountOwner = false) =>
  recogniseStaff(app, {
    shop,
    staffId,
    identify: async () => ({ isAccountOwner, name: `Person ${staffId}` }),
  });

const actor = 'staff:1';

test('the first account owner becomes the owner; everybody else sees nothing and waits in the list', async () => {
  const app = await makeApp();
  const shop = await aShop(app);

  const stranger = await enter(app, shop, '2');
  const owner = await enter(app, shop, '1', true);
  const another = await enter(app, shop, '3', true);

  expect([stranger.role, owner.role, another.role]).toEqual([null, 'owner', null]);
  expect((await listStaff(app, { shop })).map(({ name, role }) => [name, role])).toEqual([
    ['Person 2', null],
    ['Person 3', null],
    ['Person 1', 'owner'],
  ]);
});

test('a person is asked about once, however often they knock', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await enter(app, shop, '1', true);
  let asked = 0;
  const knock = () =>
    recogniseStaff(app, {
      shop,
      staffId: '2',
      identify: async () => {
        asked += 1;
        return { isAccountOwner: false, name: 'Jonas' };
      },
    });

  await knock();
  await knock();

  expect(asked).toBe(1);
});

test('a role given holds at the next visit, and the audit log says who gave it', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await enter(app, shop, '1', true);
  await enter(app, shop, '2');
  const noor = await addHost(app, { shop, actor, name: 'Noor' });

  await setRole(app, { shop, staffId: '2', role: 'host', hostId: noor.id, actor });

  expect(await enter(app, shop, '2')).toEqual({ id: '2', role: 'host', hostId: noor.id });
  const { acts } = await listActs(app, { shop });
  expect(acts[0]).toMatchObject({ act: 'staff.role_set', who: 'Person 1', about: 'Noor' });
});

test('the log names whose role was changed', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await enter(app, shop, '1', true);
  await enter(app, shop, '2');

  await setRole(app, { shop, staffId: '2', role: 'producer', hostId: null, actor });

  const { acts } = await listActs(app, { shop });
  expect(acts[0]).toMatchObject({ act: 'staff.role_set', about: 'Person 2' });
});

test('the last owner cannot give up the role, not even when two do it at once', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await enter(app, shop, '1', true);
  await enter(app, shop, '2');
  await setRole(app, { shop, staffId: '2', role: 'owner', hostId: null, actor });

  const tries = await Promise.allSettled([
    setRole(app, { shop, staffId: '1', role: null, hostId: null, actor }),
    setRole(app, { shop, staffId: '2', role: 'manager', hostId: null, actor }),
  ]);

  expect(tries.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  const staff = await listStaff(app, { shop });
  expect(staff.filter(({ role }) => role === 'owner')).toHaveLength(1);
});

test.for([
  ['somebody who never opened the app', { staffId: '9', role: 'manager', hostId: null }, 'staff'],
  ['a host without saying which', { staffId: '1', role: 'host', hostId: null }, 'host_missing'],
  [
    'a host of another shop',
    { staffId: '1', role: 'host', hostId: '01900000-0000-7000-8000-000000000000' },
    'host',
  ],
] as const)('no role for %s', async ([, input, code]) => {
  const app = await makeApp();
  const shop = await aShop(app);
  await enter(app, shop, '1', true);

  await expect(setRole(app, { shop, actor, ...input })).rejects.toMatchObject({ code });
});

test('the activity says which show an act was about, and whose template it was', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { title: 'Knitwear' });
  await setBriefing(app, { shop, showId, actor, briefing: 'Smile.', items: [] });
  await saveTemplate(app, { shop, showId, actor, name: 'Tuesdays' });

  const { acts } = await listActs(app, { shop });

  expect(acts.map(({ act, show, facts }) => [act, show, facts])).toEqual([
    ['template.saved', 'Knitwear', { name: 'Tuesdays' }],
    ['briefing.set', 'Knitwear', {}],
  ]);
});
