import { expect, test } from 'vitest';
import { MailRefused } from '#app/domain/mail/refused.ts';
import { MAX_FAILURES } from '#app/domain/reminder/occasion.ts';
import { LOCALES } from '#app/domain/reminder/locale.ts';
import { Refusal } from '#app/domain/refusal.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { exportCustomerData } from '#app/services/privacy/export-customer-data.ts';
import { askReminder } from '#app/services/reminders/ask-reminder.ts';
import { forgetReminders } from '#app/services/reminders/close-reminders.ts';
import { confirmReminder } from '#app/services/reminders/confirm-reminder.ts';
import { countReminders } from '#app/services/reminders/count-reminders.ts';
import { leaveReminder } from '#app/services/reminders/leave-reminder.ts';
import { hashAddress } from '#app/services/reminders/seal.ts';
import { tellHolders } from '#app/services/reminders/tell-holders.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { rescheduleShow } from '#app/services/shows/reschedule-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import type { MailMessage } from '#app/services/ports.ts';
import fc from '#tests/setup/properties.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { workOff } from '../make/work-off.ts';

const actor = 'staff:1';
const timeZone = 'America/New_York';

/** A show in seven weeks and a half, in a shop of its own. */
async function aPlan(app: TestApp) {
  const shop = await aShop(app, { name: 'Marigold & Moss' });
  const { id: showId, key: showKey } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-10-20', time: '19:30', timeZone } },
    details: { title: 'Knitwear, by the fire', aspect: '9:16', hosts: [] },
  });
  return { shop, showId, showKey };
}

const ask = (
  app: TestApp,
  { shop, showKey }: { shop: string; showKey: string },
  address: string,
  more: Partial<Parameters<typeof askReminder>[1]> = {},
) =>
  askReminder(app, {
    ...{ shop, showKey, address, consent: true, locale: 'en', customerId: null, asker: address },
    ...more,
  });

/** The token of a link in a mail. */
const tokenOf = (mail: MailMessage | undefined, act: string) =>
  new RegExp(`/reminders/${act}\\?t=(\\S+)`).exec(mail?.text ?? '')?.[1] ?? '';

const mailsTo = (app: TestApp, address: string) =>
  app.outside.mails.filter(({ to }) => to === address);

async function aHolder(
  app: TestApp,
  plan: { shop: string; showKey: string },
  address: string,
  more: Partial<Parameters<typeof askReminder>[1]> = {},
) {
  await ask(app, plan, address, more);
  await workOff(app, plan.shop);
  await confirmReminder(app, { token: tokenOf(mailsTo(app, address).at(-1), 'confirm') });
}

const move = (app: TestApp, plan: { shop: string; showId: string }, date: string) =>
  rescheduleShow(app, { ...plan, actor, when: { date, time: '19:30', timeZone } });

const subjects = (app: TestApp, address: string) =>
  mailsTo(app, address).map(({ subject }) => subject.split(':')[0]);

test('a visitor asks, confirms, and is reminded a day before, shortly before and at the start', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);

  await aHolder(app, plan, 'ana@example.com');
  app.setNow('2026-10-19T23:31:00Z');
  await workOff(app, plan.shop);
  app.setNow('2026-10-20T23:16:00Z');
  await workOff(app, plan.shop);
  app.setNow('2026-10-20T23:31:00Z');
  await startShow(app, { ...plan, actor });
  await workOff(app, plan.shop);

  expect(subjects(app, 'ana@example.com')).toEqual([
    'Please confirm your reminder',
    'Tomorrow',
    'About to begin',
    'Live now',
  ]);
  expect(await countReminders(app, plan)).toEqual({ waiting: 1, unconfirmed: 0 });
  const [, tomorrow] = mailsTo(app, 'ana@example.com');
  expect(tomorrow?.text).toContain('Tuesday, October 20, 2026 at 7:30 PM Eastern Daylight Time');
  expect(tomorrow?.calendar?.content).toContain('DTSTART:20261020T233000Z');
  expect(tomorrow?.headers).toMatchObject({
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Unsubscribe': expect.stringMatching(
      /^<https:\/\/\S+\/storefront\/reminders\/leave\?t=\S+>$/,
    ),
  });
});

test('nobody is written to who has not confirmed, and their address goes after two days', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await ask(app, plan, 'ana@example.com');
  await workOff(app, plan.shop);

  await move(app, plan, '2026-10-21');
  await workOff(app, plan.shop);
  app.setNow('2026-09-03T12:01:00Z');
  await forgetReminders(app, plan);

  expect(subjects(app, 'ana@example.com')).toEqual(['Please confirm your reminder']);
  const [row] = await app.inShop(plan.shop, (tx) =>
    tx.reminder.findMany({ where: plan.shop ? { shop: plan.shop } : {} }),
  );
  expect(row).toMatchObject({
    address: null,
    addressHash: null,
    asker: null,
    endReason: 'unconfirmed',
    textVersion: 1,
  });
});

test.each(LOCALES)(
  'a mail in %s names the show, the shop, the time and the way out',
  async (locale) => {
    const app = await makeApp();
    const plan = await aPlan(app);

    await aHolder(app, plan, 'ana@example.com', { locale });
    await move(app, plan, '2026-10-21');
    await workOff(app, plan.shop);

    const [, moved] = mailsTo(app, 'ana@example.com');
    expect(moved?.subject).toContain('Knitwear, by the fire');
    expect(moved?.fromName).toBe('Marigold & Moss');
    expect(moved?.text).toContain('Marigold & Moss');
    expect(moved?.text).toContain('/storefront/reminders/leave?t=');
    expect(moved?.html).toContain(
      `<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`,
    );
    expect(moved?.html).toContain('Marigold &#38; Moss');
    expect(moved?.headers?.['Content-Language']).toBe(locale);
  },
);

test('every holder gets exactly one notice per change, whatever changes, fails or dies', async () => {
  const change = fc.constantFrom('move', 'fail', 'die', 'join', 'leave');
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (steps, cancel) => {
        let failures = 0;
        const sent: MailMessage[] = [];
        const app = await makeApp({
          mail: {
            send: async (mail) => {
              if (failures > 0) {
                failures -= 1;
                throw new MailRefused('ECONNECTION', false);
              }
              sent.push(mail);
            },
          },
        });
        const plan = await aPlan(app);
        const owed = new Map<string, number>();
        const present = new Set<string>();
        const news = () =>
          present.forEach((address) => owed.set(address, (owed.get(address) ?? 0) + 1));
        const settle = async () => {
          for (let round = 0; (await workOff(app, plan.shop)) > 0 && round < 9; round += 1);
        };
        const join = async () => {
          const address = `p${owed.size}@example.com`;
          await ask(app, plan, address);
          await settle();
          await confirmReminder(app, {
            token: tokenOf(
              sent.findLast(({ to }) => to === address),
              'confirm',
            ),
          });
          owed.set(address, 0);
          present.add(address);
        };
        await join();
        await join();
        let day = 20;
        for (const step of steps) {
          app.setNow(new Date(app.clock.now().getTime() + 60_000));
          if (step === 'move' || step === 'fail' || step === 'die') {
            news();
            if (step === 'fail') failures = 3;
            await move(app, plan, `2026-10-${(day += 1)}`);
            // The worker made the mails, and died before its job was taken off the queue.
            if (step === 'die') {
              const { seq } = await app.db.show.findFirstOrThrow({ where: { id: plan.showId } });
              await tellHolders(app, {
                ...{ shop: plan.shop, showId: plan.showId, kind: 'moved', occasion: String(seq) },
                confirmedBefore: app.clock.now().toISOString(),
              });
            }
            await settle();
          } else if (step === 'join') await join();
          else {
            const [address] = [...present];
            if (!address) continue;
            present.delete(address);
            await leaveReminder(app, {
              token: tokenOf(
                sent.findLast(({ to }) => to === address),
                'leave',
              ),
            });
          }
        }
        if (cancel) {
          app.setNow(new Date(app.clock.now().getTime() + 60_000));
          news();
          await cancelShow(app, { ...plan, actor });
          await settle();
        }

        for (const [address, notices] of owed) {
          const got = sent.filter(
            ({ to, subject }) => to === address && /^(New time|Cancelled)/.test(subject),
          );
          expect(got).toHaveLength(notices);
        }
        expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
      },
    ),
    { numRuns: 8 },
  );
}, 120_000);

test('a show moved twice before anybody was told names the time that holds, once for each move', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com');

  await move(app, plan, '2026-10-21');
  await move(app, plan, '2026-10-23');
  await workOff(app, plan.shop);
  app.setNow('2026-10-20T23:16:00Z');
  await workOff(app, plan.shop);

  const news = mailsTo(app, 'ana@example.com').filter(({ subject }) =>
    subject.startsWith('New time'),
  );
  expect(news.map(({ text }) => /October \d+/.exec(text)?.[0])).toEqual([
    'October 23',
    'October 23',
  ]);
  expect(subjects(app, 'ana@example.com')).not.toContain('About to begin');
});

test('the name of a show keeps its own order of reading in a mail of another script', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com', { locale: 'ar' });

  await cancelShow(app, { ...plan, actor });
  await workOff(app, plan.shop);

  const { subject, text, html } = mailsTo(app, 'ana@example.com').at(-1)!;
  const name = '\u2068Knitwear, by the fire\u2069';
  expect([subject, text, html]).toEqual(Array(3).fill(expect.stringContaining(name)));
});

test('a server that goes on refusing is given up with a line that names nobody', async () => {
  let refuse = false;
  const app = await makeApp({
    mail: {
      send: async (mail) => {
        if (refuse) throw new MailRefused('EENVELOPE 450', false);
        app.outside.mails.push(mail);
      },
    },
  });
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com');

  refuse = true;
  await move(app, plan, '2026-10-21');
  let tries = 0;
  while ((await workOff(app, plan.shop)) > 0) tries += 1;

  expect(tries).toBe(MAX_FAILURES - 1);
  const lines = app.outside.lines.join('\n');
  expect(lines).toContain('reminder.given_up');
  expect(lines).not.toContain('ana@');
});

test('who leaves is written to no more, and the address is gone at once; leaving again is fine', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com');
  const token = tokenOf(mailsTo(app, 'ana@example.com')[0], 'leave');
  await move(app, plan, '2026-10-21');

  await leaveReminder(app, { token });
  const again = await leaveReminder(app, { token });
  await workOff(app, plan.shop);

  expect(again.ended).toBe(true);
  expect(subjects(app, 'ana@example.com')).toEqual(['Please confirm your reminder']);
  expect(await countReminders(app, plan)).toEqual({ waiting: 0, unconfirmed: 0 });
  expect(await app.db.reminder.count({ where: { shop: plan.shop, address: { not: null } } })).toBe(
    0,
  );
});

test('who left and confirms by the old link is not brought back; who asks anew is', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com');
  const [first] = mailsTo(app, 'ana@example.com');
  await leaveReminder(app, { token: tokenOf(first, 'leave') });

  const stale = await confirmReminder(app, { token: tokenOf(first, 'confirm') });
  await aHolder(app, plan, 'ana@example.com');

  expect(stale).toMatchObject({ confirmed: false, ended: true });
  expect(await countReminders(app, plan)).toEqual({ waiting: 1, unconfirmed: 0 });
});

test('addresses go with the show, and the count stays', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com');
  app.setNow('2026-10-20T23:31:00Z');
  await startShow(app, { ...plan, actor });
  await endShow(app, { ...plan, actor });
  await workOff(app, plan.shop);
  const during = await app.db.reminder.count({
    where: { shop: plan.shop, address: { not: null } },
  });

  app.setNow('2026-10-20T23:42:00Z');
  await workOff(app, plan.shop);

  const kept = await app.db.reminder.findMany({ where: { shop: plan.shop } });
  expect(during).toBe(1);
  expect(kept).toMatchObject([
    { address: null, addressHash: null, viewer: null, endReason: 'over' },
  ]);
  expect(await countReminders(app, plan)).toEqual({ waiting: 1, unconfirmed: 0 });
});

test('addresses are kept sealed, and a copy of the row in another place opens nothing', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await ask(app, plan, 'ana@example.com');
  await ask(app, plan, 'ben@example.com');

  const [ana, ben] = await app.db.reminder.findMany({
    where: { shop: plan.shop },
    orderBy: { id: 'asc' },
  });
  await app.db.reminder.update({
    where: { id: ben?.id ?? '' },
    data: { address: ana?.address ?? null },
  });
  await workOff(app, plan.shop);

  expect(Buffer.from(ana?.address ?? []).toString('latin1')).not.toContain('ana');
  expect(app.outside.mails.map(({ to }) => to)).toEqual(['ana@example.com']);
  expect(app.outside.lines.join('\n')).toContain('sealed_with_another_key');
});

test('an erased customer is found by who was signed in and by the address, and told to nobody', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  const { shop } = plan;
  const customerId = 'gid://shopify/Customer/77';
  await aHolder(app, plan, 'ana@example.com', { customerId });
  await aHolder(app, plan, 'ana.second@example.com');

  const held = await exportCustomerData(app, {
    shop,
    customerId,
    address: 'Ana.Second@example.com',
  });
  await eraseCustomer(app, {
    shop,
    customerId,
    addressHash: hashAddress(app.settings, shop, 'ANA.second@example.com'),
  });
  await move(app, plan, '2026-10-21');
  await workOff(app, shop);

  expect(held.reminders).toHaveLength(2);
  expect(app.outside.mails.filter(({ subject }) => subject.startsWith('New time'))).toEqual([]);
  expect(
    await app.db.reminder.count({
      where: { shop, OR: [{ address: { not: null } }, { viewer: { not: null } }] },
    }),
  ).toBe(0);
});

test('a shop that left takes its visitors’ wishes with it', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);
  await aHolder(app, plan, 'ana@example.com');

  await app.db.shop.update({
    where: { domain: plan.shop },
    data: { uninstalledAt: app.clock.now() },
  });
  await eraseShop(app, plan);

  expect(await app.db.reminder.count({ where: { shop: plan.shop } })).toBe(0);
  expect(await app.db.reminderMail.count({ where: { shop: plan.shop } })).toBe(0);
});

test('an address gets three confirmations a day, a place eight wishes an hour, and neither is told of the other', async () => {
  const app = await makeApp();
  const plan = await aPlan(app);

  for (let time = 0; time < 5; time += 1)
    await ask(app, plan, 'ana@example.com', { asker: `place ${time}` });
  for (let time = 0; time < 8; time += 1)
    await ask(app, plan, `p${time}@example.com`, { asker: 'one place' });
  const ninth = ask(app, plan, 'p9@example.com', { asker: 'one place' });

  await expect(ninth).rejects.toMatchObject({ kind: 'too_often', code: 'asker' });
  await workOff(app, plan.shop);
  expect(mailsTo(app, 'ana@example.com')).toHaveLength(3);
});

test.each<[string, Partial<Parameters<typeof askReminder>[1]>, string]>([
  ['no tick', { consent: false }, 'no_consent'],
  ['a second header', { address: 'ana@example.com\r\nBcc: all@example.com' }, 'bad_address'],
  ['two addresses', { address: 'ana@example.com,ben@example.com' }, 'bad_address'],
  ['a name before it', { address: 'Ana <ana@example.com>' }, 'bad_address'],
  ['a comment', { address: 'ana(hi)@example.com' }, 'bad_address'],
  ['quotes', { address: '"ana b"@example.com' }, 'bad_address'],
  ['no host', { address: 'ana@localhost' }, 'bad_address'],
  ['a number for a host', { address: 'ana@127.0.0.1' }, 'bad_address'],
  ['nothing', { address: ' ' }, 'bad_address'],
  ['far too much', { address: `${'a'.repeat(300)}@example.com` }, 'bad_address'],
  ['another show', { showKey: 'no-such-show-00000' }, 'show'],
])('%s is refused and nothing is kept', async (_, more, code) => {
  const app = await makeApp();
  const plan = await aPlan(app);

  const refused = ask(app, plan, 'ana@example.com', more).catch((error: unknown) => error);

  expect(await refused).toBeInstanceOf(Refusal);
  expect(await refused).toMatchObject({ code });
  expect(await app.db.reminder.count({ where: { shop: plan.shop } })).toBe(0);
});

test('without a mail server nobody can ask, and no job is written', async () => {
  const base = await makeApp();
  const app = await makeApp({
    settings: { ...base.settings, mail: { ...base.settings.mail, on: false } },
  });
  const plan = await aPlan(app);

  await expect(ask(app, plan, 'ana@example.com')).rejects.toMatchObject({ code: 'no_mail' });

  const jobs = await app.db.$queryRaw<{ task: string }[]>`
    SELECT t.identifier AS task FROM graphile_worker._private_jobs j
    JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.payload->>'shop' = ${plan.shop}`;
  expect(jobs.map(({ task }) => task)).toEqual(['shows.publish']);
});
