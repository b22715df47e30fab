import { app } from '../app-context.server.ts';
import {
  apart,
  directionOf,
  momentIn,
  preferredOf,
  type Locale,
} from '../domain/reminder/locale.ts';
import { REMINDER_WORDS } from '../domain/reminder/words/words.ts';
import { Refusal } from '../domain/refusal.ts';
import type { LinkAct, ReminderLink } from '../services/reminders/read-reminder-link.ts';
import type { App } from '../services/ports.ts';
import { describe } from './answer.ts';
import { plainPage } from './plain-page.ts';
import { inTheme, safe } from './theme-page.ts';

/** Whoever holds the link of a mail: the link is the credential, it is read from the query, which no log holds. */
export function linkDoor(request: Request): { readonly app: App; readonly token: string } {
  return { app, token: new URL(request.url).searchParams.get('t')?.slice(0, 200) ?? '' };
}

/** The language a browser prefers, of those we speak. */
export const preferredLocale = (request: Request): Locale =>
  preferredOf(request.headers.get('accept-language'));

/** Answers the page of a link, or what is wrong with it, as a page. */
export async function answerLink(
  request: Request,
  work: () => Promise<Response>,
): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    const { status, body } = describe(request, error);
    const locale = preferredLocale(request);
    const { over } = REMINDER_WORDS[locale].pages;
    const known = error instanceof Refusal && error.code === 'link';
    return plainPage(
      {
        locale,
        title: known ? over : body.message,
        text: known ? REMINDER_WORDS[locale].pages.overText : '',
      },
      status,
    );
  }
}

/** The page of a link: `asked` before its button was pressed. */
export function linkPage(act: LinkAct, link: ReminderLink, step: 'asked' | 'done'): Response {
  const { locale, showUrl, show } = link;
  const words = REMINDER_WORDS[locale].pages;
  const about = {
    show: apart(show.title, locale),
    when: show.startsAt ? momentIn(show.startsAt, locale, show.timeZone) : '',
  };
  const toShow = { label: words.toShow, url: showUrl };
  if (act === 'leave') {
    return link.ended || step === 'done'
      ? plainPage({ locale, title: words.left, text: words.leftText, link: toShow })
      : plainPage({
          locale,
          title: words.leave,
          text: words.leaveText(about),
          form: { button: words.leaveButton },
        });
  }
  if (link.ended)
    return plainPage({ locale, title: words.over, text: words.overText, link: toShow });
  return link.confirmed || step === 'done'
    ? plainPage({ locale, title: words.confirmed, text: words.confirmedText(about), link: toShow })
    : plainPage({
        locale,
        title: words.confirm,
        text: words.confirmText(about),
        form: { button: words.confirmButton },
      });
}

/**
 * The reminder form as a page of the shop: Shopify renders it inside the theme. Nothing a person typed is printed, and
 * no text of ours can be taken for Liquid.
 */
export function themePage(
  page: {
    locale: Locale;
    action: string;
    notice?: { tone: 'good' | 'bad'; text: string };
    form: boolean;
  },
  status = 200,
): Response {
  const { locale, action, notice, form } = page;
  const words = REMINDER_WORDS[locale];
  const field =
    'display:block;width:100%;min-height:48px;margin:.35rem 0 1rem;padding:0 .9rem;border:1px solid currentColor;border-radius:10px;background:transparent;color:inherit;font:inherit';
  const body = `<section dir="${directionOf(locale)}" lang="${locale}" style="max-width:34rem;margin:3rem auto;padding:0 1.25rem">
<h1>${safe(words.form.title)}</h1>
${notice ? `<p role="${notice.tone === 'bad' ? 'alert' : 'status'}">${safe(notice.text)}</p>` : ''}
${
  form
    ? `<form method="post" action="${safe(action)}">
<input type="hidden" name="locale" value="${locale}">
<label>${safe(words.form.email)}<input type="email" name="email" required maxlength="254" autocomplete="email" style="${field}"></label>
<p><label><input type="checkbox" name="consent" value="yes" required> ${safe(words.consent)}</label></p>
<button type="submit" style="min-height:48px;padding:0 1.6rem;border:0;border-radius:10px;background:#1c1a20;color:#fff;font:inherit;font-weight:600;cursor:pointer">${safe(words.form.send)}</button>
</form>`
    : `<p><a href="/">${safe(words.form.back)}</a></p>`
}
</section>`;
  return inTheme(body, status);
}

/** What a refusal is called in the person's language; the refusal's own sentence is for programs. */
export function refusalWords(error: unknown, locale: Locale): string | null {
  if (!(error instanceof Refusal)) return null;
  const { form } = REMINDER_WORDS[locale];
  if (error.code === 'bad_address' || error.code === 'form') return form.badAddress;
  if (error.code === 'no_consent') return form.noConsent;
  if (error.kind === 'too_often') return form.tooOften;
  if (['no_mail', 'show', 'not_upcoming'].includes(error.code)) return form.closed;
  return null;
}
