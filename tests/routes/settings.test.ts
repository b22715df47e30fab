import { expect, test } from 'vitest';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const frame = await import('#app/routes/app.tsx');
const settings = await import('#app/routes/app.settings.tsx');

const FORM = {
  ...{ act: 'program', bulkUnits: '12', nonceCustomers: '8', repeatOrders: '2' },
  twoApprovals: true,
};

test('thresholds and the second approval are saved as typed', async () => {
  const owner = await aMerchant(app, env, { role: 'owner' });

  const answered = await settings.action(owner.call('/app/settings', {}, FORM));

  expect(answered.status).toBe(200);
  const { program } = await settings.loader(owner.call('/app/settings'));
  expect(program).toEqual({
    ...{ bulkUnits: 12, nonceCustomers: 8, repeatOrders: 2, twoApprovals: true },
  });
});

test.each(['bulkUnits', 'nonceCustomers', 'repeatOrders'])(
  'a threshold that is no number is refused at %s, and nothing is saved',
  async (field) => {
    const owner = await aMerchant(app, env, { role: 'owner' });
    const before = (await settings.loader(owner.call('/app/settings'))).program;

    for (const typed of ['', '-1', '1.5', 'ten', '12345678']) {
      const body = { ...FORM, [field]: typed };
      const answered = await settings.action(owner.call('/app/settings', {}, body));
      expect(answered.status, typed).toBe(422);
      expect(await answered.json()).toMatchObject({ error: { code: 'bad_program', field } });
    }

    const { program } = await settings.loader(owner.call('/app/settings'));
    expect(program).toEqual(before);
  },
);

test('the language somebody opens the admin in is kept, and a page without one changes nothing', async () => {
  const owner = await aMerchant(app, env, { role: 'owner' });
  const kept = () =>
    app.inShop(owner.shop, (tx) =>
      tx.staffPerson.findFirst({ where: { shop: owner.shop }, select: { locale: true } }),
    );

  await frame.loader(owner.call('/app?locale=pt-BR'));
  const unknown = await kept();
  await frame.loader(owner.call('/app?locale=zh-TW'));
  await frame.loader(owner.call('/app/shows'));

  expect([unknown, await kept()]).toEqual([{ locale: 'en' }, { locale: 'zh-CN' }]);
});
