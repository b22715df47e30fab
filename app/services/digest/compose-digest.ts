import { digestWords as t } from '../../domain/digest/words.ts';
import { letterHtml, letterText, type Letter } from '../../domain/mail/letter.ts';
import { fromMinor } from '../../domain/money/decimal.ts';
import { exponentOf } from '../../domain/money/exponent.ts';
import { momentIn } from '../../domain/reminder/locale.ts';
import type { MailMessage, Settings } from '../ports.ts';
import type { ShowOutcome } from '../reports/read-show-outcome.ts';

/** Products and questions a mail lists; the report has all. */
const LISTED = { products: 10, questions: 5 } as const;

/** The digest of a show. Every figure is the report's own. */
export function composeDigest(
  settings: Settings,
  input: {
    readonly shop: string;
    readonly shopName: string;
    readonly currency: string;
    readonly showId: string;
    readonly staffId: string;
    readonly outcome: ShowOutcome;
  },
): Omit<MailMessage, 'to'> {
  const { shop, shopName, showId, staffId, outcome } = input;
  const { report, audience, funnel, unanswered } = outcome;
  const { show } = report;
  const sums = report.direct.length
    ? report.direct
    : [{ currency: input.currency, orders: 0, netSales: 0n }];
  const many = sums.length > 1;
  const letter: Letter = {
    ...{ lang: 'en', direction: 'ltr', sender: shopName, title: t.subject(show.title) },
    paragraphs: [
      t.intro(show.title, show.endedAt ? momentIn(show.endedAt, 'en', show.timeZone) : ''),
    ],
    facts: [
      [t.viewers, String(audience.live.unique)],
      [t.peak, String(audience.peak)],
      [t.watched, t.minutes(audience.live.averageS)],
      ...sums.flatMap(({ currency, orders, netSales }): [string, string][] => [
        [many ? `${t.orders} (${currency})` : t.orders, String(orders)],
        [many ? `${t.netSales} (${currency})` : t.netSales, amount(netSales, currency)],
      ]),
      [t.questions, String(unanswered.total)],
    ],
    sections: [
      { title: t.products, items: funnel.slice(0, LISTED.products).map(productLine) },
      {
        title: t.asked,
        items: unanswered.questions.slice(0, LISTED.questions).map(({ text }) => text),
      },
    ].filter(({ items }) => items.length > 0),
    button: { label: t.button, url: reportAddress(shop, settings, showId) },
    footer: [t.footer(shopName)],
  };
  return {
    ...{ subject: letter.title, text: letterText(letter), html: letterHtml(letter) },
    id: `<digest.${showId}.${staffId}@${new URL(settings.appUrl).hostname}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function productLine(one: ShowOutcome['funnel'][number]): string {
  const sold = one.netSales.map(({ currency, minor }) => amount(minor, currency)).join(', ');
  return `${one.title}: ${t.product(one)}${sold ? `, ${sold}` : ''}`;
}

/** Where the report opens for who is signed in to Shopify; it knows the app by its client id. */
const reportAddress = (shop: string, settings: Settings, showId: string): string =>
  `https://${shop}/admin/apps/${settings.clientId}/app/shows/${showId}/report`;

/** Given as decimal text, so that no amount is too large to be written exactly. */
function amount(minor: bigint, currency: string): string {
  const digits = exponentOf(currency);
  return new Intl.NumberFormat('en', {
    ...{ style: 'currency', currency, minimumFractionDigits: digits },
    maximumFractionDigits: digits,
  }).format(fromMinor(minor, currency) as unknown as number);
}
