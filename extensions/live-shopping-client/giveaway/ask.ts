import type { TakesPart } from '#app/contract/viewer-input.ts';
import type { ShowSession } from '../show/session.ts';

/** A crowd behind one address is let in little by little: so often it is tried again, after so long and a spread. Milliseconds. */
const TRIES = 6;
const AGAIN_MS = 3_000;

/**
 * Asks for a part in a giveaway, or how the viewer stands. Answers it, or the sentence of a refusal.
 * Effects: `busy` is called whenever it takes longer.
 */
export async function askForPart(
  session: Pick<ShowSession, 'send'>,
  id: string,
  name: string,
  busy: () => void,
): Promise<TakesPart | string> {
  for (let tries = 1; ; tries++) {
    try {
      return await session.send<TakesPart>(`giveaways/${id}`, { name });
    } catch (error) {
      const { status, code } = error as { status?: number; code?: string };
      if (status !== 429 || tries === TRIES) {
        if (code === 'customers_only') return 'giveaway_customers';
        return status && status !== 429 ? 'talk_closed' : 'talk_offline';
      }
      busy();
      await pause(AGAIN_MS + Math.random() * AGAIN_MS);
    }
  }
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
