import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { noteAct, readReason } from './note-act.ts';

/** Lets a viewer write again, whatever kept them from it. Refuses: what `readReason` refuses. */
export async function pardonViewer(
  app: App,
  input: { shop: string; showId: string | null; actor: Actor; viewer: string; reason: string },
): Promise<void> {
  const { shop, showId, actor, viewer } = input;
  const reason = readReason(input.reason);
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.viewerSanction.deleteMany({ where: { shop, viewer } });
    if (count === 0) return;
    await noteAct(app, tx, { shop, showId, actor, viewer, reason, act: 'viewer.pardoned' });
  });
  if (showId) await nudgeStaff(app, { shop, showId, part: 'chat' });
}
