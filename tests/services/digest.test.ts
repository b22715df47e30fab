import { expect, test } from 'vitest';
import { readsDigest, stopDigest, wantDigest } from '#app/services/digest/want-digest.ts';
import { MailRefused } from '#app/domain/mail/refused.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { readShowOutcome } from '#app/services/reports/read-show-outcome.ts';
import { rememberLanguage } from '#app/services/staff/remember-language.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { makeApp, type TestApp } from '../make/app.ts';
import { workOff } from '../make/work-off.ts';

const actor = 'staff:1';

/** A show that sold, with an owner, a manager and a producer of whom all want its digest. */
async function aSold(app: TestApp) {
  const show = await aHostedShow(app);
  const { shop, showId } = show;
  for (const [staffId, role] of [
    ['1', 'owner'],
    ['2', 'manager'],
    ['3', 'producer'],
  ] as const) {
    await app.inShop(shop, (tx) =>
      tx.staffRole.create({ data: { shop, staffId, role, createdAt: app.clock.now() } }),
    );
    await wantDigest(app, { shop, staffId, address: `staff${staffId}@example.com` });
  }
  await show.see({
    total: '30.00',
    lines: [{ price: '30.00', product: 1001, token: await show.mint() }],
  });
  await app.db.question.create({
    data: {
      ...{ id: app.ids.uuid(), shop, showId, viewer: 'g1', clientId: 'q-000001', name: 'Ana' },
      ...{ text: 'Is it <warm>?', at: app.clock.now(), status: 'open', votes: 3 },
    },
  });
  const ended = async () => {
    await app.db.show.updateMany({ where: { id: showId }, data: { endedAt: null } });
    await endShow(app, { shop, showId, actor });
    app.setNow(new Date(app.clock.now().getTime() + 6 * 60_000));
  };
  return { ...show, ended };
}

test('minutes after the end each reader who may see money gets the report’s own figures, once', async () => {
  const app = await makeApp({ now: '2031-09-01T12:00:00Z' });
  const { shop, showId, ended } = await aSold(app);
  await ended();

  await workOff(app, shop);
  await workOff(app, shop);

  const { report, unanswered } = await readShowOutcome(app, { shop, showId });
  expect(report.direct).toMatchObject([{ orders: 1, netSales: 3000n }]);
  expect(app.outside.mails.map(({ to }) => to).sort()).toEqual([
    'staff1@example.com',
    'staff2@example.com',
  ]);
  const [mail] = app.outside.mails;
  expect(mail?.text).toContain('Orders: 1\nNet sales: $30.00');
  expect(mail?.text).toContain(`Questions left open: ${unanswered.total}`);
  expect(mail?.text).toContain('- Is it <warm>?');
  expect(mail?.html).toContain('Is it &#60;warm&#62;?');
  expect(mail?.text).toContain(`/admin/apps/client-1/app/shows/${showId}/report`);
  expect(app.outside.lines.join('\n')).not.toContain('@example.com');
});

test('each reader is written to in the language of their admin, who never said one in the owner’s', async () => {
  const app = await makeApp({ now: '2031-09-01T12:00:00Z' });
  const { shop, ended } = await aSold(app);
  const firstSeenAt = app.clock.now();
  await app.inShop(shop, async (tx) => {
    await tx.staffRole.create({
      data: { shop, staffId: '4', role: 'manager', createdAt: firstSeenAt },
    });
    await tx.staffPerson.createMany({
      data: ['1', '2', '4'].map((staffId) => ({ shop, staffId, name: 'Somebody', firstSeenAt })),
    });
  });
  await wantDigest(app, { shop, staffId: '4', address: 'staff4@example.com' });
  await rememberLanguage(app, { shop, staffId: '1', language: 'de-AT' });
  await rememberLanguage(app, { shop, staffId: '2', language: 'fr' });
  await rememberLanguage(app, { shop, staffId: '2', language: 'ar' });

  await ended();
  await workOff(app, shop);

  const [owner, arabic, silent] = ['1', '2', '4'].map((id) =>
    app.outside.mails.find(({ to }) => to === `staff${id}@example.com`),
  );
  expect(owner?.text).toMatch(/Bestellungen: 1\nNettoumsatz: 30,00\s\$/);
  expect(silent?.text).toBe(owner?.text);
  expect(silent?.headers).toMatchObject({ 'Content-Language': 'de' });
  expect(arabic?.html).toContain('<html lang="ar" dir="rtl">');
  expect(arabic?.text).toContain('صافي المبيعات');
  expect(arabic?.text).toContain('- \u2068Is it <warm>?\u2069');
});

test('a server that refuses is asked again, and who stopped meanwhile is left alone', async () => {
  let refuse = true;
  const app = await makeApp({
    now: '2031-09-01T12:00:00Z',
    mail: {
      send: async (mail) => {
        if (refuse) throw new MailRefused('ECONNECTION', false);
        app.outside.mails.push(mail);
      },
    },
  });
  const { shop, ended } = await aSold(app);
  await ended();

  const failed = await workOff(app, shop);
  refuse = false;
  await stopDigest(app, { shop, staffId: '2' });
  await workOff(app, shop);

  expect(failed).toBe(2);
  expect(app.outside.mails.map(({ to }) => to)).toEqual(['staff1@example.com']);
  expect(await readsDigest(app, { shop, staffId: '2' })).toBe(false);
});

test('without a verified address nobody is signed up; a shop that left keeps none', async () => {
  const app = await makeApp({ now: '2031-09-01T12:00:00Z' });
  const { shop } = await aSold(app);

  const unverified = wantDigest(app, { shop, staffId: '9', address: null });
  await expect(unverified).rejects.toMatchObject({ code: 'no_address' });
  await app.db.shop.update({ where: { domain: shop }, data: { uninstalledAt: app.clock.now() } });
  await eraseShop(app, { shop });

  expect(await app.db.digestReader.count({ where: { shop } })).toBe(0);
});
