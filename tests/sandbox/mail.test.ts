import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { exampleApp, exampleSandbox } from './example.ts';
import { startSmtpSink } from './mail/smtp-sink.ts';

test('what was mailed is read in the back office, as text and as the mail itself', async () => {
  const app = await exampleApp();
  const sandbox = await exampleSandbox({ app: app.url });
  const { world } = sandbox;
  const sink = await startSmtpSink((mail) => world.mails.push(mail));
  const transport = createTransport(sink.url);
  const link = `https://${world.store.shop.myshopifyDomain}/?showfront=k`;

  await transport.sendMail({
    from: { name: 'Moß & Söhne, 莫斯', address: 'shop@example.com' },
    to: 'ana@example.com',
    subject: 'Neuer Termin: „Ärmel“ <b>',
    text: `.\nSchön, daß Sie kommen: ${link}\n${'lang '.repeat(40)}`,
    html: `<html><head></head><body><a href="${link}">مرحبا</a></body></html>`,
    attachments: [{ filename: 'show.ics', content: 'BEGIN:VCALENDAR' }],
  });
  const page = await (await fetch(`${sandbox.url}/__sandbox/mail`)).text();
  const mail = await fetch(`${sandbox.url}/__sandbox/mail/0/html`);
  const html = await mail.text();
  const none = await fetch(`${sandbox.url}/__sandbox/mail/7/html`);
  transport.close();
  await sink.stop();
  await sandbox.stop();
  await app.stop();

  const [kept] = world.mails;
  expect(kept?.headers['from']).toContain('Moß & Söhne, 莫斯');
  expect(kept?.text).toContain(`.\nSchön, daß Sie kommen: ${link}`.replace('\n', '\r\n'));
  expect(kept?.files).toMatchObject([{ name: 'show.ics', content: 'BEGIN:VCALENDAR' }]);
  expect(page).toContain('Neuer Termin: „Ärmel“ &lt;b&gt;');
  expect(page).toContain('ana@example.com');
  expect(html).toContain('مرحبا');
  expect(html).toContain(world.urls.storefront);
  expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(none.status).toBe(404);
});
