import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';

/** A product as the host is told about it. Units: `fromMinute` counts from the start of the show, by the planned minutes. */
export interface BriefedItem {
  readonly itemId: string;
  readonly productId: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly notes: string;
  readonly mustNotSay: string;
  readonly minutes: number | null;
  readonly fromMinute: number | null;
}

/** The run of a show: what to know about it, and its products in order. */
export interface Briefing {
  readonly showTitle: string;
  readonly briefing: string;
  readonly items: readonly BriefedItem[];
}

/** Reads what the host should know. Refuses: `not_found/show`. */
export async function readBriefing(
  app: App,
  input: { shop: string; showId: string },
): Promise<Briefing> {
  return app.inShop(input.shop, (tx) => readBriefingIn(tx, input));
}

/** The same inside a transaction that is open already. */
export async function readBriefingIn(
  tx: Tx,
  { shop, showId }: { shop: string; showId: string },
): Promise<Briefing> {
  const show = await tx.show.findFirst({
    where: { shop, id: showId },
    select: {
      title: true,
      briefing: true,
      lineup: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
    },
  });
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  // The run of the show is known as far as every product before has its minutes.
  let from: number | null = 0;
  return {
    showTitle: show.title,
    briefing: show.briefing,
    items: show.lineup.map((item) => {
      const fromMinute = from;
      from = from === null || item.minutes === null ? null : from + item.minutes;
      const { id: itemId, productId, title, imageUrl, notes, mustNotSay, minutes } = item;
      return { itemId, productId, title, imageUrl, notes, mustNotSay, minutes, fromMinute };
    }),
  };
}
