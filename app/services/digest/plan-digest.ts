import { isRole, roleMay } from '../../domain/staff/may.ts';
import type { App } from '../ports.ts';

/** Writes one digest for each reader who may see money today, and asks for its sending: job `digest.plan`. */
export async function planDigest(app: App, input: { shop: string; showId: string }): Promise<void> {
  const { shop, showId } = input;
  const readers = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId, endedAt: { not: null } },
      select: { id: true },
    });
    if (!show) return 0;
    const roles = await tx.staffRole.findMany({ where: { shop } });
    const may = roles
      .filter(({ role }) => isRole(role) && roleMay(role, 'money.read'))
      .map(({ staffId }) => staffId);
    const wanting = await tx.digestReader.findMany({
      where: { shop, staffId: { in: may } },
      select: { staffId: true },
    });
    const made = await tx.digestMail.createManyAndReturn({
      data: wanting.map(({ staffId }) => ({ shop, showId, staffId, createdAt: app.clock.now() })),
      skipDuplicates: true,
      select: { staffId: true },
    });
    for (const { staffId } of made) {
      await app.jobs.add(
        tx,
        'digest.send',
        { shop, showId, staffId },
        { key: `digest:${showId}:${staffId}` },
      );
    }
    return made.length;
  });
  app.log.info('digest.planned', { shop, showId, readers });
}
