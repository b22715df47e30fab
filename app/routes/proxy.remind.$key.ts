import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import { localeOf } from '../domain/reminder/locale.ts';
import { REMINDER_WORDS } from '../domain/reminder/words/words.ts';
import { describe, refusalResponse } from '../http/answer.ts';
import { parseForm } from '../http/forms.ts';
import { preferredLocale, refusalWords, themePage } from '../http/reminder.ts';
import { proxyDoor } from '../http/shopper.ts';
import { askReminder } from '../services/reminders/ask-reminder.ts';

const Wish = z.object({
  email: z.string().max(400),
  consent: z.literal('yes').optional(),
  locale: z.string().max(16).default('en'),
});

const wantsJson = (request: Request) =>
  request.headers.get('accept')?.includes('application/json') ?? false;

/** An address, a tick and a language. Units: bytes. */
const MOST_BYTES = 4096;

const actionOf = (request: Request, key: string | undefined) =>
  `${new URL(request.url).searchParams.get('path_prefix') ?? ''}/remind/${encodeURIComponent(key ?? '')}`;

export const loader = async ({ request, params }: LoaderFunctionArgs) => {
  try {
    const { app } = await proxyDoor(request);
    const asked = new URL(request.url).searchParams.get('locale');
    const locale = asked ? localeOf(asked) : preferredLocale(request);
    const { on } = app.settings.mail;
    const { consent, form } = REMINDER_WORDS[locale];
    if (wantsJson(request)) {
      if (!on) throw new Refusal('unavailable', 'no_mail', form.closed);
      return Response.json({ consent, email: form.email, send: form.send }, { headers: NO_STORE });
    }
    return themePage({
      ...{ locale, action: actionOf(request, params.key), form: on },
      ...(on ? {} : { notice: { tone: 'bad', text: form.closed } as const }),
    });
  } catch (error) {
    return refusalResponse(request, error);
  }
};

/** A plain form, and the same from a script that asks for JSON. */
export const action = async ({ request, params }: ActionFunctionArgs) => {
  let locale = preferredLocale(request);
  try {
    const { app, shop, customerId } = await proxyDoor(request);
    const wish = await parseForm(request, Wish, MOST_BYTES);
    locale = localeOf(wish.locale);
    await askReminder(app, {
      ...{ shop, customerId, showKey: (params.key ?? '').slice(0, 64), locale },
      ...{ address: wish.email, consent: wish.consent === 'yes' },
      asker: customerId ?? request.headers.get('x-forwarded-for')?.split(',')[0]?.trim() ?? '',
    });
    const text = REMINDER_WORDS[locale].form.sent;
    if (wantsJson(request)) return Response.json({ message: text }, { headers: NO_STORE });
    return themePage({ locale, action: '', form: false, notice: { tone: 'good', text } });
  } catch (error) {
    const words = refusalWords(error, locale);
    if (!words) return refusalResponse(request, error);
    const { status, body } = describe(request, error);
    if (wantsJson(request)) {
      return Response.json({ error: { ...body, message: words } }, { status, headers: NO_STORE });
    }
    const retry = status === 422;
    const notice = { tone: 'bad', text: words } as const;
    return themePage(
      { locale, action: actionOf(request, params.key), form: retry, notice },
      status,
    );
  }
};

const NO_STORE = { 'cache-control': 'no-store' };
