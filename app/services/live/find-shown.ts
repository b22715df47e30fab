import type { Prisma } from '@prisma/client';
import type { Tx } from '../ports.ts';

/** What can be asked for from outside: a draft is nobody's business, not even while it is rehearsed. */
const SHOWN: Prisma.ShowWhereInput = {
  NOT: [{ life: 'draft' }, { life: 'rehearsal', startsAt: null }],
};

/**
 * The show a public key names, or the one that is rehearsed under a preview's key. Across shops, because the key is all
 * a browser knows: whoever asks for one shop names it.
 */
export async function findShown(
  tx: Pick<Tx, 'show'>,
  key: string,
  shop?: string,
): Promise<{ id: string; shop: string; key: string; preview: boolean } | null> {
  const of = shop === undefined ? {} : { shop };
  const show = await tx.show.findFirst({
    where: { ...of, OR: [{ key, ...SHOWN }, { rehearsal: { key } }] },
    select: { id: true, shop: true, key: true },
  });
  return show && { ...show, preview: show.key !== key };
}
