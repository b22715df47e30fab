import { expect, test } from 'vitest';
import type { ReceivedMail } from '#tests/sandbox/mail/read-mail.ts';
import { startSmtpSink } from '#tests/sandbox/mail/smtp-sink.ts';
import { signProxy } from '#tests/sandbox/signing.ts';
import { aShop } from '#tests/make/app.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const mails: ReceivedMail[] = [];
const sink = await startSmtpSink((mail) => mails.push(mail));
const env = await prepareEnv({
  SMTP_URL: sink.url,
  MAIL_FROM: 'Showfront <no-reply@showfront.example>',
});
const { app } = await import('#app/app-context.server.ts');
const ask = await import('#app/routes/proxy.remind.$key.ts');
const link = await import('#app/routes/storefront.reminders.$act.ts');
const { scheduleShow } = await import('#app/services/shows/schedule-show.ts');
const { sendReminder } = await import('#app/services/reminders/send-reminder.ts');

interface Plan {
  readonly shop: string;
  readonly key: string;
}

async function aPlan(title = 'Knitwear'): Promise<Plan> {
  const shop = await aShop(app, { name: 'Marigold “&” Moss\r\nBcc: all@example.com' });
  const date = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  const { key } = await scheduleShow(app, {
    ...{ shop, actor: 'staff:1', when: { date, time: '19:30', timeZone: 'Europe/Berlin' } },
    details: { title, aspect: '9:16', hosts: [] },
  });
  return { shop, key };
}

async function post(
  { shop, key }: Plan,
  form: Record<string, string> | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const query = new URLSearchParams({
    ...{ shop, logged_in_customer_id: '', path_prefix: '/apps/showfront' },
    timestamp: String(Math.floor(Date.now() / 1000)),
  });
  query.set('signature', signProxy(query, env.apiSecret));
  const request = new Request(`${env.appUrl}/proxy/remind/${key}?${query}`, {
    method: 'POST',
    body: typeof form === 'string' ? form : new URLSearchParams(form),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });
  return ask.action({ request, params: { key }, context: {} } as never);
}

const aWish = { email: 'ana@example.com', consent: 'yes', locale: 'de' };

/** Sends what waits for a shop, as the worker would. */
async function deliver({ shop }: Plan): Promise<ReceivedMail | undefined> {
  const waiting = await app.db.reminderMail.findMany({ where: { shop, sentAt: null } });
  for (const { id: mailId } of waiting) await sendReminder(app, { shop, mailId });
  return mails.at(-1);
}

function follow(
  mail: ReceivedMail | undefined,
  act: string,
  method: 'GET' | 'POST',
  body?: string,
) {
  const url =
    new RegExp(`https://\\S+/reminders/${act}\\?t=[\\w.-]+`).exec(mail?.text ?? '')?.[0] ?? '';
  const request = new Request(url, { method, ...(body === undefined ? {} : { body }) });
  const knock = method === 'GET' ? link.loader : link.action;
  return knock({ request, params: { act }, context: {} } as never);
}

test('a plain form is answered by a page of the shop, and a mail asks whether it was you', async () => {
  const plan = await aPlan();

  const answer = await post(plan, aWish);
  const mail = await deliver(plan);

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/liquid');
  expect(await answer.text()).toContain('Fast fertig');
  expect(mail?.to).toEqual(['ana@example.com']);
  expect(mail?.headers['from']).toContain('<no-reply@showfront.example>');
  expect(mail?.headers['bcc']).toBeUndefined();
  expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
  expect(mail?.html).toContain('lang="de"');
});

test('looking at a link changes nothing, pressing its button confirms, and again is fine', async () => {
  const plan = await aPlan();
  await post(plan, aWish);
  const mail = await deliver(plan);
  const confirmed = async () =>
    app.db.reminder.count({ where: { shop: plan.shop, confirmedAt: { not: null } } });

  const looked = await follow(mail, 'confirm', 'GET');
  const before = await confirmed();
  const pressed = await follow(mail, 'confirm', 'POST');
  const again = await follow(mail, 'confirm', 'POST');

  expect([looked.status, pressed.status, again.status]).toEqual([200, 200, 200]);
  expect(await looked.text()).toContain('<form method="post">');
  expect(looked.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect([before, await confirmed()]).toEqual([0, 1]);
});

test('one click of a mail program stops everything, without a login, as often as it likes', async () => {
  const plan = await aPlan();
  await post(plan, aWish);
  const mail = await deliver(plan);
  await follow(mail, 'confirm', 'POST');

  const answers = [
    await follow(mail, 'leave', 'GET'),
    await follow(mail, 'leave', 'POST', 'List-Unsubscribe=One-Click'),
    await follow(mail, 'leave', 'POST', 'List-Unsubscribe=One-Click'),
    await follow(mail, 'confirm', 'POST'),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const [row] = await app.db.reminder.findMany({ where: { shop: plan.shop } });
  expect(row).toMatchObject({ address: null, addressHash: null, endReason: 'left' });
});

test.each([
  ['nothing', ''],
  ['a link for another act', 'leave'],
  ['one altered character', 'altered'],
  ['a row alone', 'row'],
])('a link of %s opens nothing', async (what, kind) => {
  const plan = await aPlan();
  await post(plan, aWish);
  const mail = await deliver(plan);
  const token = /leave\?t=([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  const t = { '': '', leave: token, altered: `${token.slice(0, -1)}~`, row: token.split('.')[0] }[
    kind
  ];
  const request = new Request(`${env.appUrl}/storefront/reminders/confirm?t=${t}`, {
    method: 'POST',
  });

  const answer = await link.action({ request, params: { act: 'confirm' }, context: {} } as never);

  expect([what, answer.status]).toEqual([what, 404]);
  expect(await app.db.reminder.count({ where: { shop: plan.shop, confirmedAt: null } })).toBe(1);
});

test.each<[string, number, Record<string, string> | string]>([
  [
    'a second header in the address',
    422,
    { ...aWish, email: 'ana@example.com\r\nBcc: b@example.com' },
  ],
  ['a list of addresses', 422, { ...aWish, email: 'ana@example.com, b@example.com' }],
  ['no address', 422, { consent: 'yes' }],
  ['no tick', 422, { email: 'ana@example.com', locale: 'de' }],
  ['two addresses as two fields', 422, 'email=a@example.com&email=b@example.com&consent=yes'],
  ['far too much', 413, { ...aWish, email: 'a'.repeat(9000) }],
])('a wish with %s is refused in words, and nothing is kept', async (_, status, form) => {
  const plan = await aPlan();

  const page = await post(plan, form);
  const json = await post(plan, form, { accept: 'application/json' });

  expect([page.status, json.status]).toEqual([status, status]);
  expect(((await json.json()) as { error: { message: string } }).error.message).not.toBe('');
  expect(await app.db.reminder.count({ where: { shop: plan.shop } })).toBe(0);
});

test('another shop’s show, an unsigned wish and a show that is over are refused', async () => {
  const plan = await aPlan();
  const other = await aPlan();
  const unsigned = new Request(`${env.appUrl}/proxy/remind/${plan.key}?shop=${plan.shop}`, {
    method: 'POST',
    body: new URLSearchParams(aWish),
  });

  const foreign = await post({ shop: other.shop, key: plan.key }, aWish);
  const forged = await ask.action({
    request: unsigned,
    params: { key: plan.key },
    context: {},
  } as never);
  await app.db.show.updateMany({ where: { shop: plan.shop }, data: { life: 'ended' } });
  const over = await post(plan, aWish);

  expect([foreign.status, forged.status, over.status]).toEqual([404, 401, 409]);
  expect(await app.db.reminder.count({ where: { shop: { in: [plan.shop, other.shop] } } })).toBe(0);
});

test('a title is text in the mail, in its header and on the pages', async () => {
  const plan = await aPlan('{{ shop.name }} <script>alert(1)</script> “Ärmel” & Co');
  await post(plan, aWish);
  const mail = await deliver(plan);

  const page = await (await follow(mail, 'confirm', 'GET')).text();

  expect(mail?.headers['subject']).toContain('<script>alert(1)</script> “Ärmel” & Co');
  expect(mail?.html).not.toContain('<script>');
  expect(page).not.toContain('<script>');
  expect(page).toContain('{{ shop.name }}');
});

test('a server that says no for good is believed, one that says later is asked again', async () => {
  const plan = await aPlan();
  await post(plan, aWish);
  sink.refuse('RCPT', '451 4.7.1 ana@example.com later', 1);

  await expect(deliver(plan)).rejects.toThrow(/did not take a mail \(EENVELOPE 451\)/);
  sink.refuse('RCPT', '550 5.1.1 ana@example.com unknown', 1);
  await deliver(plan);

  const [row] = await app.db.reminderMail.findMany({ where: { shop: plan.shop } });
  expect(row).toMatchObject({ sentAt: null, failures: 2 });
  expect(row?.droppedAt).not.toBeNull();
});
