import type { App } from '../ports.ts';
import { changeWinner, type OfWinner } from './change-winner.ts';

/** Marks that a winner has their prize, or takes the mark back. Refuses: what `changeWinner` refuses. */
export async function givePrize(
  app: App,
  input: OfWinner & { readonly given: boolean },
): Promise<void> {
  const { given } = input;
  const data = { givenAt: given ? app.clock.now() : null };
  await changeWinner(app, input, { data, act: given ? 'given' : 'not_given' });
}
