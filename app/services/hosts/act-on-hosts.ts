import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { inviteHost } from './invite-host.ts';
import { setHostStatus } from './set-host-status.ts';

/** What can be done with many hosts of the list at once. */
export const HOST_ACTS = ['invite', 'end'] as const;
export type HostAct = (typeof HOST_ACTS)[number];

/**
 * Does one thing with several hosts. A new link is made only for whom it can be mailed to, because it makes the one
 * before void and nobody would read it here; engagements that have ended get none.
 * Shape: answers how many it was done with and how many were left.
 */
export async function actOnHosts(
  app: App,
  input: { shop: string; hostIds: readonly string[]; actor: Actor; act: HostAct },
): Promise<{ done: number; left: number }> {
  const { shop, actor, act } = input;
  const ids = [...new Set(input.hostIds)];
  const hosts = await app.inShop(shop, (tx) =>
    tx.host.findMany({
      where: { shop, id: { in: ids }, status: { not: 'ended' } },
      select: { id: true, email: true },
    }),
  );
  let done = 0;
  for (const { id: hostId, email } of hosts) {
    if (act === 'end') await setHostStatus(app, { shop, hostId, actor, status: 'ended' });
    else if (!email || !app.settings.mail.on) continue;
    else if (!(await inviteHost(app, { shop, hostId, actor })).mailed) continue;
    done += 1;
  }
  return { done, left: ids.length - done };
}
