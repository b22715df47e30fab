import { expect, test } from 'vitest';
import { MailRefused } from '#app/domain/mail/refused.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { enterByLink } from '#app/services/hosts/enter-by-link.ts';
import { inviteHost } from '#app/services/hosts/invite-host.ts';
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
