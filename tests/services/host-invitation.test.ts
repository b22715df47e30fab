import { expect, test } from 'vitest';
import { MailRefused } from '#app/domain/mail/refused.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { changeHost } from '#app/services/hosts/change-host.ts';
import { enterByLink } from '#app/services/hosts/enter-by-link.ts';
import { inviteHost } from '#app/services/hosts/invite-host.ts';
import { readHost } from '#app/services/hosts/read-host.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const actor = 'staff:1';

test('a co-host is mailed the link that lets them in, with their shows and their share', async () => {
  const app = await makeApp();
  const shop = await aShop(app, { name: 'Marigold & Moss' });
  const ines = await addHost(app, { shop, actor, name: 'Inés', email: 'ines@example.com' });
  const jonas = await addHost(app, { shop, actor, name: 'Jonas' });
  await scheduleShow(app, {
    ...{ shop, actor },
    when: { date: '2026-10-20', time: '19:30', timeZone: 'America/New_York' },
    details: {
      ...{ title: 'The kitchen table', aspect: '9:16' },
      hosts: [
        { hostId: ines.id, weight: 2 },
        { hostId: jonas.id, weight: 1 },
      ],
    },
  });

  const { mailed, url } = await inviteHost(app, { shop, hostId: ines.id, actor });
  const without = await inviteHost(app, { shop, hostId: jonas.id, actor });

  const [mail] = app.outside.mails;
  expect([mailed, without.mailed, app.outside.mails.length]).toEqual([true, false, 1]);
  expect(mail).toMatchObject({ to: 'ines@example.com', fromName: 'Marigold & Moss' });
  expect(mail?.text).toContain(url);
  expect(mail?.text).toMatch(/The kitchen table, Tuesday, October 20, 2026 .*, with 66\.7% of the/);
  expect((await enterByLink(app, { secret: url.split('/').at(-1) ?? '' })).cookie).not.toBe('');
  expect(app.outside.lines.join('\n')).not.toContain('ines@');
});

test('a host is invited in the language chosen for them, and else in the one of the shop’s owner', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await app.inShop(shop, async (tx) => {
    const at = app.clock.now();
    await tx.staffRole.create({ data: { shop, staffId: '1', role: 'owner', createdAt: at } });
    await tx.staffPerson.createMany({
      data: [
        { shop, staffId: '1', name: 'Ana', firstSeenAt: at, locale: 'ro' },
        { shop, staffId: '2', name: 'Ben', firstSeenAt: new Date(0), locale: 'fr' },
      ],
    });
  });
  const email = 'noor@example.com';
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Noor', email });
  const { id: other } = await addHost(app, { shop, actor, name: 'Jonas' });
  await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-10-20', time: '19:30', timeZone: 'Europe/Berlin' } },
    details: {
      ...{ title: 'Knitwear', aspect: '9:16' },
      hosts: [hostId, other].map((id, index) => ({ hostId: id, weight: index + 1 })),
    },
  });

  await inviteHost(app, { shop, hostId, actor });
  await changeHost(app, { shop, hostId, actor, language: 'ar' });
  await inviteHost(app, { shop, hostId, actor });
  const chosen = (await readHost(app, { shop, hostId })).language;
  await changeHost(app, { shop, hostId, actor, language: '' });

  const [romanian, arabic] = app.outside.mails;
  expect(romanian?.text).toContain('Knitwear, marți, 20 octombrie 2026');
  expect(romanian?.text).toMatch(/cu 33,3\s% din comision/);
  expect(arabic?.headers).toEqual({ 'Content-Language': 'ar' });
  expect(arabic?.html).toContain('dir="rtl"');
  expect(arabic?.text).toContain('مرحبًا Noor');
  expect(chosen).toBe('ar');
  expect((await readHost(app, { shop, hostId })).language).toBeNull();
});

test('a mail that is not taken leaves the link on the page, and no secret in the log', async () => {
  const app = await makeApp({
    mail: { send: () => Promise.reject(new MailRefused('ECONNECTION', false)) },
  });
  const shop = await aShop(app);
  const { id: hostId } = await addHost(app, {
    shop,
    actor,
    name: 'Inés',
    email: 'ines@example.com',
  });

  const { mailed, url } = await inviteHost(app, { shop, hostId, actor });

  expect(mailed).toBe(false);
  expect(url).toContain('/host/enter/');
  expect(app.outside.lines.join('\n')).not.toContain(url.split('/').at(-1));
});
