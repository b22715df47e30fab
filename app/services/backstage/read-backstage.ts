import type { App, Tx } from '../ports.ts';
import { readBriefingIn, type Briefing } from './read-briefing.ts';

/** The last messages; what was said an hour ago nobody acts on. */
const LINES = 30;

/** A message behind the stage. Units: server milliseconds. */
export interface BackstageLine {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly side: 'team' | 'host';
  readonly text: string;
  readonly productId: string | null;
  readonly seenAt: number | null;
}

/** The last messages of a show, oldest first, and the product that was called for and is not on screen yet. */
export interface Backstage {
  readonly lines: readonly BackstageLine[];
  readonly cue: string | null;
  readonly briefing: Briefing;
}

/** Refuses: `not_found/show`. */
export async function readBackstage(
  app: App,
  input: { shop: string; showId: string },
): Promise<Backstage> {
  return app.inShop(input.shop, (tx) => readBackstageIn(tx, input));
}

/** The same inside a transaction that is open already. */
export async function readBackstageIn(
  tx: Tx,
  { shop, showId }: { shop: string; showId: string },
): Promise<Backstage> {
  const briefing = await readBriefingIn(tx, { shop, showId });
  const rows = await tx.backstageMessage.findMany({
    where: { shop, showId },
    orderBy: { id: 'desc' },
    take: LINES,
  });
  const cue = await tx.backstageMessage.findFirst({
    where: { shop, showId, productId: { not: null }, seenAt: null },
    orderBy: { id: 'desc' },
    select: { productId: true },
  });
  return {
    briefing,
    lines: rows.reverse().map(({ id, at, name, side, text, productId, seenAt }) => ({
      ...{ id, at: at.getTime(), name, text, productId },
      side: side as BackstageLine['side'],
      seenAt: seenAt?.getTime() ?? null,
    })),
    cue: cue?.productId ?? null,
  };
}
