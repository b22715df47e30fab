import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';
import { noteAct, readReason } from './note-act.ts';

/** Bounds of a time-out, in seconds. Longer than a day is a block. */
export const TIMEOUT_S = { least: 10, most: 86_400 } as const;

const ACTS = {
  timeout: 'viewer.timed_out',
  block: 'viewer.blocked',
  hidden: 'viewer.hidden',
} as const;

/**
 * Keeps a viewer from writing: for a while in this show (timeout), in every show of the shop (block), or without their
 * noticing: they go on writing and nobody else sees it (hidden).
 * Refuses: `invalid/seconds` for a timeout outside its bounds, `invalid/viewer` for the team itself; what `readReason` refuses.
 * Effects: with `clear`, what the viewer has written in this show is taken away.
 */
export async function sanctionViewer(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    viewer: string;
    kind: keyof typeof ACTS;
    reason: string;
    seconds?: number;
    clear?: boolean;
  },
): Promise<{ removed: number }> {
  const { shop, showId, actor, viewer, kind } = input;
  const reason = readReason(input.reason);
  if (!/^(?:[gc][A-Za-z0-9_-]{22}|r[A-Za-z0-9_-]{1,22})$/.test(viewer)) {
    throw new Refusal('invalid', 'viewer', 'Only viewers can be kept from writing.');
  }
  const now = app.clock.now();
  const until = kind === 'timeout' ? endOf(now, input.seconds ?? 0) : null;
  const sanction = {
    ...{ since: now, until },
    showId: kind === 'timeout' ? showId : null,
  };
  const removed = await app.inShop(shop, async (tx) => {
    await tx.viewerSanction.upsert({
      where: { shop_viewer_kind: { shop, viewer, kind } },
      create: { shop, viewer, kind, ...sanction },
      update: sanction,
    });
    await noteAct(app, tx, {
      ...{ shop, showId, actor, viewer, reason, until },
      act: ACTS[kind],
    });
    if (!input.clear) return 0;
    const { count } = await tx.chatMessage.updateMany({
      where: { shop, showId, viewer, status: { in: ['shown', 'held'] } },
      data: { status: 'removed', removedAt: now },
    });
    if (count > 0) {
      await noteAct(app, tx, {
        ...{ shop, showId, actor, viewer, reason, detail: `${count} messages` },
        act: 'message.removed',
      });
    }
    return count;
  });
  await nudgeStaff(app, { shop, showId, part: 'chat' });
  return { removed };
}

function endOf(now: Date, seconds: number): Date {
  if (!(seconds >= TIMEOUT_S.least && seconds <= TIMEOUT_S.most)) {
    throw new Refusal('invalid', 'seconds', 'A time-out lasts from ten seconds to a day.', {
      field: 'seconds',
    });
  }
  return new Date(now.getTime() + seconds * 1000);
}
