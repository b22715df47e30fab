import { letterHtml, letterText, type Letter } from '../../domain/mail/letter.ts';
import { WORK_WORDS } from '../../domain/mail/words/words.ts';
import {
  apart,
  directionOf,
  localeOf,
  momentIn,
  type Locale,
} from '../../domain/reminder/locale.ts';
import type { App } from '../ports.ts';
import { shopLanguage } from '../staff/read-language.ts';

/** Shows to come that the mail names. */
const SHOWN = 5;

/**
 * Mails a host their link in their language, with the shows they are planned for and their share of each. Not by a job: the link is a credential and is kept
 * nowhere, the queue included. Answers whether the mail server took it; whoever invited has the link on the page in any case.
 */
export async function mailInvitation(
  app: App,
  input: { shop: string; hostId: string; url: string; expiresAt: Date },
): Promise<boolean> {
  const { shop, hostId, url, expiresAt } = input;
  if (!app.settings.mail.on) return false;
  const [host, owner, planned, ofShop] = await app.inShop(shop, async (tx) => [
    await tx.host.findFirst({
      where: { shop, id: hostId },
      select: { name: true, email: true, locale: true },
    }),
    await tx.shop.findFirst({ where: { domain: shop }, select: { name: true, timeZone: true } }),
    await tx.show.findMany({
      where: {
        ...{ shop, life: 'scheduled', startsAt: { gt: app.clock.now() } },
        hosts: { some: { shop, hostId } },
      },
      orderBy: { startsAt: 'asc' },
      take: SHOWN,
      select: { title: true, startsAt: true, timeZone: true, hosts: true },
    }),
    await shopLanguage(tx, shop),
  ]);
  if (!host?.email || !owner) return false;
  const locale = host.locale === null ? ofShop : localeOf(host.locale);
  const t = WORK_WORDS[locale].invitation;
  const about = { shop: owner.name };
  const letter: Letter = {
    ...{ lang: locale, direction: directionOf(locale), sender: owner.name },
    title: t.subject(about),
    paragraphs: [
      t.hello({ name: host.name, ...about }),
      t.until({ when: momentIn(expiresAt, locale, owner.timeZone) }),
    ],
    sections: [
      {
        title: t.shows,
        items: planned.map((show) =>
          t.show({
            show: apart(show.title, locale),
            when: show.startsAt ? momentIn(show.startsAt, locale, show.timeZone) : '',
            share: shareOf(show.hosts, hostId, locale),
          }),
        ),
      },
    ].filter(({ items }) => items.length > 0),
    button: { label: t.button, url },
    footer: [t.footer(about)],
  };
  try {
    await app.mail.send({
      ...{ to: host.email, fromName: owner.name, subject: letter.title },
      ...{ text: letterText(letter), html: letterHtml(letter) },
      headers: { 'Content-Language': locale },
    });
  } catch (error) {
    app.log.error('host.invitation_not_mailed', error, { shop, hostId });
    return false;
  }
  app.log.info('host.invitation_mailed', { shop, hostId });
  return true;
}

/** A host's part of a split as people say it; null for one who is alone. */
function shareOf(
  hosts: readonly { hostId: string; weight: number }[],
  hostId: string,
  locale: Locale,
): string | null {
  if (hosts.length < 2) return null;
  const whole = hosts.reduce((sum, { weight }) => sum + weight, 0);
  const mine = hosts.find((one) => one.hostId === hostId)?.weight ?? 0;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
    mine / whole,
  );
}
