import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { makeShow } from '../shows/make-show.ts';
import type { ShowContent } from '../shows/show-content.ts';

/**
 * Begins a draft from a template, with the products and hosts that are still there.
 * Refuses: `not_found/template`; what `makeShow` refuses.
 */
export async function useTemplate(
  app: App,
  input: { shop: string; templateId: string; actor: Actor },
): Promise<{ showId: string }> {
  const { shop, templateId, actor } = input;
  const [template, owner] = await app.inShop(shop, async (tx) => [
    await tx.showTemplate.findFirst({ where: { shop, id: templateId } }),
    await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } }),
  ]);
  if (!template) throw new Refusal('not_found', 'template', 'This template does not exist.');
  const content = template.content as unknown as ShowContent;
  const timeZone = owner?.timeZone ?? 'UTC';
  const showId = await makeShow(app, { shop, actor, content, when: null, timeZone });
  app.log.info('template.used', { shop, templateId, showId, actor });
  return { showId };
}
