import { plainWords } from '../../domain/chat/words.ts';
import { gidOf, numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App, Tx } from '../ports.ts';

/** Longest message, in characters: what a host reads from two metres in one look. */
export const BACKSTAGE_LIMIT = 160;

/** Messages of one show that are kept; the oldest leave. */
const MOST = 500;

/**
 * Tells the other side something. With a product it is a cue, show this next, and takes the place of the one before; the
 * words may then be empty.
 * Refuses: `not_found/show`, `not_found/lineup_item`; what `plainWords` refuses.
 */
export async function sayBackstage(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    side: 'team' | 'host';
    text: string;
    productId?: string | null;
  },
): Promise<{ id: string }> {
  const { shop, showId, actor, side } = input;
  const productId = input.productId ? numericId(input.productId) : null;
  const silent = productId !== null && input.text.trim() === '';
  const text = silent ? '' : plainWords(input.text, { field: 'text', most: BACKSTAGE_LIMIT });
  const id = app.ids.uuid();
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    if ((await tx.show.count({ where: { shop, id: showId } })) === 0) {
      throw new Refusal('not_found', 'show', 'This show does not exist.');
    }
    if (productId !== null) {
      const item = await tx.lineupItem.count({
        where: { shop, showId, productId: gidOf('Product', productId) },
      });
      if (item === 0) {
        throw new Refusal('not_found', 'lineup_item', 'This product is not in the lineup.');
      }
      await tx.backstageMessage.updateMany({
        where: { shop, showId, productId: { not: null }, seenAt: null },
        data: { seenAt: now },
      });
    }
    const name = await nameOf(tx, shop, actor);
    await tx.backstageMessage.create({
      data: { ...{ id, shop, showId, at: now, actor, name, side, text, productId } },
    });
    const [oldest] = await tx.backstageMessage.findMany({
      where: { shop, showId },
      orderBy: { id: 'desc' },
      skip: MOST,
      take: 1,
      select: { id: true },
    });
    if (oldest) {
      await tx.backstageMessage.deleteMany({ where: { shop, showId, id: { lte: oldest.id } } });
    }
  });
  await nudgeStaff(app, { shop, showId, part: 'backstage' });
  return { id };
}

/** Takes back the call for a product. */
export async function dropCue(app: App, input: { shop: string; showId: string }): Promise<void> {
  const { shop, showId } = input;
  await app.inShop(shop, (tx) =>
    tx.backstageMessage.updateMany({
      where: { shop, showId, productId: { not: null }, seenAt: null },
      data: { seenAt: app.clock.now() },
    }),
  );
  await nudgeStaff(app, { shop, showId, part: 'backstage' });
}

async function nameOf(tx: Tx, shop: string, actor: Actor): Promise<string> {
  const [kind, id = ''] = actor.split(':');
  if (kind === 'system') return 'Showfront';
  if (kind === 'host') {
    const host = await tx.host.findFirst({ where: { shop, id }, select: { name: true } });
    return host?.name ?? '';
  }
  const person = await tx.staffPerson.findFirst({
    where: { shop, staffId: id },
    select: { name: true },
  });
  return person?.name ?? '';
}
