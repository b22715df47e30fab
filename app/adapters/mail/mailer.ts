import { createTransport } from 'nodemailer';
import { MailRefused } from '../../domain/mail/refused.ts';
import type { Log, Mail } from '../../services/ports.ts';

/** Longest wait for the mail server, in milliseconds; a job tries again. */
const LIMIT_MS = 10_000;

/**
 * Sends mail through the SMTP server of the environment. Without one, mail is not sent and the log says so:
 * nothing in the product waits for a mail.
 * Refuses: `MailRefused`, without the server's words.
 */
export function mailer(options: { smtpUrl: string | null; from: string; log: Log }): Mail {
  if (!options.smtpUrl) {
    return {
      send: async () => options.log.warn('mail.not_sent', { why: 'SMTP_URL is not set' }),
    };
  }
  const transport = createTransport(options.smtpUrl, {
    connectionTimeout: LIMIT_MS,
    greetingTimeout: LIMIT_MS,
    socketTimeout: LIMIT_MS,
    // A mail is made of the words it is given, never of files or addresses they might name.
    disableFileAccess: true,
    disableUrlAccess: true,
  } as object);
  const address = /<([^<>\s]+)>\s*$/.exec(options.from)?.[1] ?? options.from;
  return {
    check: () => transport.verify().catch(() => false),
    async send({ to, subject, text, html, fromName, id, headers, calendar }) {
      try {
        await transport.sendMail({
          from: fromName ? { name: oneLine(fromName), address } : options.from,
          // As an object: text would be parsed, and could name a second address.
          to: { name: '', address: to },
          subject: oneLine(subject),
          text,
          ...(html ? { html } : {}),
          ...(id ? { messageId: id } : {}),
          ...(headers ? { headers: { ...headers } } : {}),
          ...(calendar
            ? {
                attachments: [
                  {
                    filename: calendar.name,
                    content: calendar.content,
                    contentType: `text/calendar; charset=utf-8; method=${calendar.method}`,
                  },
                ],
              }
            : {}),
        });
      } catch (error) {
        throw refused(error);
      }
    },
  };
}

const oneLine = (text: string) => text.replace(/[\r\n\t]+/g, ' ').trim();

function refused(error: unknown): MailRefused {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : null;
  // 5yz about the envelope or the message is final; a refused login may be put right while the job waits.
  const lasting = status !== null && status >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return new MailRefused(`${String(code ?? 'unknown')}${status ? ` ${status}` : ''}`, lasting);
}
