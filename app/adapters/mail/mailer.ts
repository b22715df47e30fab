import { createTransport } from 'nodemailer';
import type { Log, Mail } from '../../services/ports.ts';

/** Longest wait for the mail server, in milliseconds; a job tries again. */
const LIMIT_MS = 10_000;

/**
 * Sends mail through the SMTP server of the environment. Without one, mail is not sent and the log says so:
 * nothing in the product waits for a mail.
 */
export function mailer(options: { smtpUrl: string | null; from: string; log: Log }): Mail {
  if (!options.smtpUrl) {
    return {
      send: async ({ subject }) =>
        options.log.warn('mail.not_sent', { subject, why: 'SMTP_URL is not set' }),
    };
  }
  const transport = createTransport(options.smtpUrl, {
    from: options.from,
    connectionTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
  } as object);
  return {
    async send({ to, subject, text, html }) {
      await transport.sendMail({
        from: options.from,
        to,
        subject,
        text,
        ...(html ? { html } : {}),
      });
    },
  };
}
