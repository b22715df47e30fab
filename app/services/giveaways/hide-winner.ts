import { readReason } from '../chat/note-act.ts';
import type { App } from '../ports.ts';
import { changeWinner, type OfWinner } from './change-winner.ts';

/** Takes a winner's name away that nobody should read; they have won all the same. Refuses: what `changeWinner` and `readReason` refuse. */
export async function hideWinner(
  app: App,
  input: OfWinner & { readonly reason: string },
): Promise<void> {
  const facts = { reason: readReason(input.reason) };
  await changeWinner(app, input, { data: { name: null }, act: 'name_hidden', facts });
}
