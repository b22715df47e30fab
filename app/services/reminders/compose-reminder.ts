import { letterHtml, letterText, type Letter } from '../../domain/mail/letter.ts';
import { calendarEntry } from '../../domain/reminder/calendar.ts';
import { apart, directionOf, momentIn, type Locale } from '../../domain/reminder/locale.ts';
import type { Kind } from '../../domain/reminder/occasion.ts';
import { REMINDER_WORDS } from '../../domain/reminder/words/words.ts';
import type { MailMessage, Settings } from '../ports.ts';
import type { LinkAct } from './read-reminder-link.ts';
import { signLink } from './seal.ts';
import { showAddress } from '../shows/show-address.ts';

/** With these a calendar entry comes: the show's own, moved, or taken off. */
const WITH_CALENDAR: readonly Kind[] = ['day_before', 'moved', 'cancelled'];

/** A mail in its holder's language, as the show is now; its time is the shop's, with the zone's name. */
export function composeReminder(
  settings: Settings,
  input: {
    readonly mailId: string;
    readonly kind: Kind;
    readonly shop: string;
    readonly shopName: string;
    readonly now: Date;
    readonly show: {
      readonly key: string;
      readonly seq: number;
      readonly title: string;
      readonly startsAt: Date | null;
      readonly timeZone: string;
    };
    readonly reminder: { readonly id: string; readonly locale: Locale };
  },
): Omit<MailMessage, 'to'> {
  const { mailId, kind, shop, shopName, show, reminder } = input;
  const { locale } = reminder;
  const words = REMINDER_WORDS[locale];
  const mail = words.mails[kind];
  const when = show.startsAt ? momentIn(show.startsAt, locale, show.timeZone) : '';
  const about = { shop: apart(shopName, locale), show: apart(show.title, locale), when };
  const url = showAddress(settings, shop, show.key);
  const leave = linkTo(settings, 'leave', reminder.id);
  const target = kind === 'confirm' ? linkTo(settings, 'confirm', reminder.id) : url;
  const letter: Letter = {
    ...{ lang: locale, direction: directionOf(locale), sender: shopName },
    title: mail.subject(about),
    paragraphs: [mail.text(about)],
    button: mail.button === null ? null : { label: mail.button, url: target },
    footer: [words.why(about), ...(kind === 'confirm' ? [words.whyUnconfirmed] : [])],
    leave: { label: words.leave, url: leave },
  };
  const host = new URL(settings.appUrl).hostname;
  return {
    ...{ subject: letter.title, text: letterText(letter), html: letterHtml(letter) },
    fromName: shopName,
    id: `<${mailId}@${host}>`,
    headers: {
      'List-Unsubscribe': `<${leave}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
      'Content-Language': locale,
    },
    ...(show.startsAt && WITH_CALENDAR.includes(kind)
      ? {
          calendar: {
            name: 'show.ics',
            method: kind === 'cancelled' ? 'CANCEL' : 'PUBLISH',
            content: calendarEntry({
              method: kind === 'cancelled' ? 'CANCEL' : 'PUBLISH',
              uid: `${show.key}@${shop}`,
              sequence: show.seq,
              ...{ title: show.title, url, startsAt: show.startsAt, now: input.now },
            }),
          },
        }
      : {}),
  };
}

function linkTo(settings: Settings, act: LinkAct, id: string): string {
  return `${settings.appUrl}/storefront/reminders/${act}?t=${signLink(settings, act, id)}`;
}
