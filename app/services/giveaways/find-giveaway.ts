import type { Giveaway } from '@prisma/client';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';

/** A giveaway of a show, for whoever changes it: nobody takes part or changes it meanwhile. Refuses: `not_found/giveaway`. */
export async function findToChange(
  tx: Tx,
  at: { shop: string; showId: string; giveawayId: string },
): Promise<Giveaway> {
  const { shop, showId, giveawayId } = at;
  await tx.$queryRaw`
    SELECT 1 FROM giveaway WHERE shop = ${shop} AND show_id = ${showId}::uuid AND id::text = ${giveawayId} FOR UPDATE`;
  const giveaway = await findGiveaway(tx, at);
  if (!giveaway) throw new Refusal('not_found', 'giveaway', 'There is no such giveaway.');
  return giveaway;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same for whoever only looks. */
export async function findGiveaway(
  tx: Tx,
  at: { shop: string; showId: string; giveawayId: string },
): Promise<Giveaway | null> {
  const { shop, showId, giveawayId: id } = at;
  return UUID.test(id) ? tx.giveaway.findFirst({ where: { shop, showId, id } }) : null;
}

/** Writes down who did it. What is rehearsed is nothing that happened. */
export async function noteGiveaway(
  app: App,
  tx: Tx,
  what: { giveaway: Giveaway; actor: Actor; act: string; facts?: Record<string, string | number> },
): Promise<void> {
  const { giveaway, actor, act, facts } = what;
  const { id, shop, rehearsed } = giveaway;
  if (rehearsed) return;
  await writeAudit(app, tx, {
    ...{ shop, actor, act: `giveaway.${act}`, subject: `giveaway/${id}` },
    ...(facts ? { facts } : {}),
  });
}
