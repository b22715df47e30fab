import type { Locale } from '../../domain/reminder/locale.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { showAddress } from '../shows/show-address.ts';
import { readLinkId } from './seal.ts';

/** What the links in mails are for. */
export const LINK_ACTS = ['confirm', 'leave'] as const;
export type LinkAct = (typeof LINK_ACTS)[number];

/** What the page behind a link says. `open`: there is something left to do. */
export interface ReminderLink {
  readonly id: string;
  readonly shop: string;
  readonly locale: Locale;
  readonly confirmed: boolean;
  /** The reminder has ended: left, over, erased. */
  readonly ended: boolean;
  readonly show: {
    readonly title: string;
    readonly startsAt: Date | null;
    readonly timeZone: string;
  };
  readonly showUrl: string;
}

/**
 * Which reminder a link in a mail belongs to. The link is the credential: whoever has the mail has the address.
 * Refuses: `not_found/link` for what we did not sign or no longer know.
 */
export async function readReminderLink(
  app: App,
  input: { act: LinkAct; token: string },
): Promise<ReminderLink> {
  const id = readLinkId(app.settings, input.act, input.token);
  // By its id alone, as the shop is what we are about to learn; the signature says that it is ours.
  const row = id
    ? await app.db.reminder.findFirst({
        where: { id },
        select: {
          ...{ id: true, shop: true, locale: true, confirmedAt: true, endedAt: true },
          show: { select: { key: true, title: true, startsAt: true, timeZone: true } },
        },
      })
    : null;
  if (!row) throw new Refusal('not_found', 'link', 'This link is not complete.');
  const { shop, show } = row;
  return {
    ...{ id: row.id, shop, show, locale: row.locale as Locale },
    confirmed: row.confirmedAt !== null,
    ended: row.endedAt !== null,
    showUrl: showAddress(app.settings, shop, show.key),
  };
}
