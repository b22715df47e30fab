import type { App } from '../ports.ts';
import { videoOf } from './video-of.ts';

/** Key frames further apart make viewers wait at the door and the picture jump. Seconds. Source: VIDEO.md 2.3 and 4. */
const MAX_KEY_S = 4;

/** What a host would want to set right in their encoder. */
export type InputTrouble = 'keys' | 'sound' | 'reordered';

/** Shape: null where nothing comes in, or nobody can say. */
export interface Input {
  readonly keyEveryS: number;
  readonly troubles: readonly InputTrouble[];
}

/** Looks at what the show's camera or encoder sends now. A service that does not answer says nothing. */
export async function readInput(
  app: App,
  input: { shop: string; showId: string },
): Promise<Input | null> {
  const { shop, showId } = input;
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true } }),
  );
  if (!show?.streamId) return null;
  let health;
  try {
    health = await videoOf(app, show.streamId).readInput?.(show.streamId);
  } catch (error) {
    app.log.warn('input.unknown', { shop, showId, reason: String(error) });
  }
  if (!health) return null;
  const { keyEveryS, sound, reordered } = health;
  return {
    keyEveryS,
    troubles: [
      ...(keyEveryS > MAX_KEY_S ? (['keys'] as const) : []),
      ...(sound ? [] : (['sound'] as const)),
      ...(reordered ? (['reordered'] as const) : []),
    ],
  };
}
