import { changeLineupItem } from '../lineup/change-lineup-item.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { planShow } from './plan-show.ts';
import { readShow } from './read-show.ts';
import type { When } from './schedule-show.ts';
import { stillThere, type ShowContent } from './show-content.ts';

/**
 * Makes a show from a content: on the programme with a time, a draft without.
 * Refuses: what `planShow` refuses.
 */
export async function makeShow(
  app: App,
  input: {
    shop: string;
    actor: Actor;
    content: ShowContent;
    when: When | null;
    /** Zone of a draft. */
    timeZone: string;
  },
): Promise<string> {
  const { shop, actor, when, timeZone } = input;
  const { products, ...details } = await stillThere(app, shop, input.content);
  const { id } = await planShow(app, {
    ...{ shop, actor, when },
    details: { ...details, timeZone },
    products: products.map(({ notes: _notes, ...picked }) => picked),
  });
  await writeNotes(app, { shop, actor, showId: id, content: input.content });
  return id;
}

/** Writes the notes of a content to the lineup of a show made from it. */
export async function writeNotes(
  app: App,
  input: { shop: string; actor: Actor; showId: string; content: ShowContent },
): Promise<void> {
  const { shop, actor, showId } = input;
  const notes = new Map(input.content.products.map((one) => [one.productId, one.notes]));
  for (const item of (await readShow(app, { shop, showId })).lineup) {
    const words = notes.get(item.productId);
    if (words === undefined || words === item.notes) continue;
    await changeLineupItem(app, { shop, actor, showId, itemId: item.id, notes: words });
  }
}
