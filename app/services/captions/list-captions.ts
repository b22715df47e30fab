import type { App } from '../ports.ts';

/** Captions as the admin lists them. Units: `lastsMs` where the last caption ends, from the beginning of the recording. */
export interface CaptionsRow {
  readonly language: string;
  readonly cues: number;
  readonly lastsMs: number;
  readonly setAt: string;
}

export async function listCaptions(
  app: App,
  input: { shop: string; showId: string },
): Promise<readonly CaptionsRow[]> {
  const { shop, showId } = input;
  const rows = await app.inShop(shop, (tx) =>
    tx.showCaptions.findMany({
      where: { shop, showId },
      select: { language: true, cues: true, lastsMs: true, setAt: true },
      orderBy: { language: 'asc' },
    }),
  );
  return rows.map(({ setAt, ...row }) => ({ ...row, setAt: setAt.toISOString() }));
}
