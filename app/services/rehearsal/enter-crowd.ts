import type { ShowState } from '../../contract/show-state.ts';
import type { CrowdSecond } from '../../domain/rehearsal/crowd.ts';
import { ENTRY_BYTES } from '../giveaways/enter-giveaway.ts';
import type { App } from '../ports.ts';
import { crowdViewer } from './backstage.ts';

/** Some of the crowd take part in what is given away in a rehearsal, each once. */
export async function enterCrowd(
  app: App,
  input: { shop: string; state: ShowState; crowd: CrowdSecond['enters'] },
): Promise<void> {
  const { shop, state, crowd } = input;
  const giveawayId = state.giveaway?.id;
  if (!giveawayId || crowd.length === 0) return;
  await app.inShop(shop, async (tx) => {
    // As a viewer who comes: the closing waits.
    const open = await tx.$queryRaw<object[]>`
      SELECT 1 FROM giveaway WHERE shop = ${shop} AND id = ${giveawayId}::uuid AND status = 'open' AND rehearsed FOR SHARE`;
    if (open.length === 0) return;
    await tx.giveawayEntry.createMany({
      data: crowd.map(({ who, name }) => ({
        ...{ shop, giveawayId, viewer: crowdViewer(who), name, at: app.clock.now() },
        entry: app.ids.secret(ENTRY_BYTES),
      })),
      skipDuplicates: true,
    });
  });
}
