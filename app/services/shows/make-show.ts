import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { planShow } from './plan-show.ts';
import { prepareShow } from './prepare-show.ts';
import type { When } from './schedule-show.ts';
import { stillThere, type ShowContent } from './show-content.ts';

/**
 * Makes a show from a content, with all that was prepared: on the programme with a time, a draft without.
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
  const content = await stillThere(app, shop, input.content);
  const { products, prepared: _prepared, ...details } = content;
  const { id } = await planShow(app, {
    ...{ shop, actor, when },
    details: { ...details, timeZone },
    products: products.map(({ notes: _notes, ...picked }) => picked),
  });
  await prepareShow(app, { shop, actor, showId: id, content });
  return id;
}
