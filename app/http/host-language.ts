import { createCookie } from '@remix-run/node';
import { z } from 'zod';
import { LOCALES, preferredOf, type Locale } from '../domain/reminder/locale.ts';
import { env } from '../env.server.ts';
import { chooseHostLanguage } from '../services/hosts/choose-host-language.ts';
import { readHostLanguage } from '../services/hosts/read-host-language.ts';
import { readLinkLanguage } from '../services/hosts/read-link-language.ts';
import { parseForm } from './forms.ts';
import { hostVisit, publicHostDoor } from './host.ts';

/** How long a browser keeps what was chosen in it while nobody was signed in, in seconds: a year. */
const KEPT_S = 365 * 86_400;

/** The language of a browser that belongs to no host: a signed-out one, or staff in the studio. */
const languageCookie = createCookie('showfront_language', {
  httpOnly: true,
  sameSite: 'lax',
  secure: env().SHOPIFY_APP_URL.startsWith('https://'),
  path: '/host',
  maxAge: KEPT_S,
});

/**
 * The language a page of hosts is written in: what was chosen for the host, by the shop or by themselves, else what was chosen in
 * this browser, else what the browser prefers. `secret` is that of a link which is about to be used.
 */
export async function hostLanguage(request: Request, secret: string | undefined): Promise<Locale> {
  const ofHost = secret === undefined ? await ofVisit(request) : await ofLink(secret);
  if (ofHost) return ofHost;
  const kept: unknown = await languageCookie.parse(request.headers.get('cookie'));
  const chosen = LOCALES.find((locale) => locale === kept);
  return chosen ?? preferredOf(request.headers.get('accept-language'));
}

async function ofVisit(request: Request): Promise<Locale | null> {
  const visit = await hostVisit(request);
  return visit && readHostLanguage(visit.app, visit);
}

const ofLink = (secret: string) => readLinkLanguage(publicHostDoor().app, { secret });

/** `back` is a page of ours and of hosts: whoever chooses a language is never sent elsewhere. */
const LanguageForm = z.object({
  language: z.enum(LOCALES),
  back: z
    .string()
    .max(2000)
    .regex(/^\/host(?:[/?][^\\\s]*)?$/)
    .catch('/host'),
});

/**
 * Takes a choice of language: for the host where one is signed in, and for the browser.
 * Shape: `cookie` is the header that keeps it here. Refuses: what `parseForm` refuses.
 */
export async function takeLanguage(request: Request): Promise<{ back: string; cookie: string }> {
  const { language, back } = await parseForm(request, LanguageForm);
  const visit = await hostVisit(request);
  if (visit) await chooseHostLanguage(visit.app, { ...visit, language });
  return { back, cookie: await languageCookie.serialize(language) };
}
