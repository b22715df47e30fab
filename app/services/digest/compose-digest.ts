import { letterHtml, letterText, type Letter } from '../../domain/mail/letter.ts';
import { WORK_WORDS } from '../../domain/mail/words/words.ts';
import { fromMinor } from '../../domain/money/decimal.ts';
import { exponentOf } from '../../domain/money/exponent.ts';
import { apart, directionOf, momentIn, type Locale } from '../../domain/reminder/locale.ts';
import type { MailMessage, Settings } from '../ports.ts';
import type { ShowOutcome } from '../reports/read-show-outcome.ts';

/** Products and questions a mail lists; the report has all. */
const LISTED = { products: 10, questions: 5 } as const;

/** The digest of a show in its reader's language. Every figure is the report's own. */
export function composeDigest(
  settings: Settings,
  input: {
    readonly shop: string;
    readonly shopName: string;
    readonly currency: string;
    readonly showId: string;
    readonly staffId: string;
    readonly locale: Locale;
    readonly outcome: ShowOutcome;
  },
): Omit<MailMessage, 'to'> {
  const { shop, shopName, showId, staffId, locale, outcome } = input;
  const t = WORK_WORDS[locale].digest;
  const number = new Intl.NumberFormat(locale);
  const { report, audience, funnel, unanswered } = outcome;
  const { show } = report;
  const name = apart(show.title, locale);
  const sums = report.direct.length
    ? report.direct
    : [{ currency: input.currency, orders: 0, netSales: 0n }];
  const many = sums.length > 1;
  const letter: Letter = {
    ...{ lang: locale, direction: directionOf(locale), sender: shopName },
    title: t.subject({ show: name }),
    paragraphs: [
      t.intro({
        show: name,
        when: show.endedAt ? momentIn(show.endedAt, locale, show.timeZone) : '',
      }),
    ],
    facts: [
      [t.viewers, number.format(audience.live.unique)],
      [t.peak, number.format(audience.peak)],
      [t.watched, duration(audience.live.averageS, locale)],
      ...sums.flatMap(({ currency, orders, netSales }): [string, string][] => [
        [many ? `${t.orders} (${currency})` : t.orders, number.format(orders)],
        [many ? `${t.netSales} (${currency})` : t.netSales, amount(netSales, currency, locale)],
      ]),
      [t.questions, number.format(unanswered.total)],
    ],
    sections: [
      {
        title: t.products,
        items: funnel.slice(0, LISTED.products).map((one) => productLine(one, locale)),
      },
      {
        title: t.asked,
        items: unanswered.questions
          .slice(0, LISTED.questions)
          .map(({ text }) => apart(text, locale)),
      },
    ].filter(({ items }) => items.length > 0),
    button: { label: t.button, url: reportAddress(shop, settings, showId) },
    footer: [t.footer({ shop: apart(shopName, locale) })],
  };
  return {
    ...{ subject: letter.title, text: letterText(letter), html: letterHtml(letter) },
    id: `<digest.${showId}.${staffId}@${new URL(settings.appUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': locale },
  };
}

function productLine(one: ShowOutcome['funnel'][number], locale: Locale): string {
  const { orders, steps } = WORK_WORDS[locale].digest;
  const number = new Intl.NumberFormat(locale);
  const figures = [
    ...(['shown', 'opened', 'bagged'] as const).map((step) => [steps[step], one[step]] as const),
    [orders, one.orders] as const,
  ].map(([label, count]) => `${label}: ${number.format(count)}`);
  const sold = one.netSales.map(({ currency, minor }) => amount(minor, currency, locale));
  return `${apart(one.title, locale)} · ${[...figures, ...sold].join(' · ')}`;
}

/** Where the report opens for who is signed in to Shopify; it knows the app by its client id. */
const reportAddress = (shop: string, settings: Settings, showId: string): string =>
  `https://${shop}/admin/apps/${settings.clientId}/app/shows/${showId}/report`;

/** Minutes and seconds as people of the language shorten them. */
function duration(seconds: number, locale: Locale): string {
  const unit = (count: number, of: 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: of, unitDisplay: 'short' }).format(count);
  const minutes = Math.floor(seconds / 60);
  return [...(minutes > 0 ? [unit(minutes, 'minute')] : []), unit(seconds % 60, 'second')].join(
    ' ',
  );
}

/** Given as decimal text, so that no amount is too large to be written exactly. */
function amount(minor: bigint, currency: string, locale: Locale): string {
  const digits = exponentOf(currency);
  return new Intl.NumberFormat(locale, {
    ...{ style: 'currency', currency, minimumFractionDigits: digits },
    maximumFractionDigits: digits,
  }).format(fromMinor(minor, currency) as unknown as number);
}
