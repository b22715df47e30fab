import type { Giveaway } from '../../contract/show-state.ts';
import type { Tick } from '../../contract/channels.ts';
import type { Tx } from '../ports.ts';

/** How many take part in what is open, as a tick tells it; nothing where nothing is. */
export async function countEntries(
  tx: Tx,
  { shop, giveaway }: { shop: string; giveaway: Giveaway | null },
): Promise<Pick<Tick, 'g'>> {
  if (!giveaway || giveaway.entries !== undefined || giveaway.withdrawn !== undefined) return {};
  const { id } = giveaway;
  const count = await tx.giveawayEntry.count({ where: { shop, giveawayId: id } });
  return { g: { id, count } };
}
