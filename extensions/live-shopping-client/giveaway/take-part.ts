import type { GiveawayView, TakesPart } from '#app/contract/viewer-input.ts';
import type { PlayerModel } from '../player/model.ts';
import { recall, remember } from '../more/host.ts';
import { askForPart, pause } from './ask.ts';

/** The result is everybody's at once; their questions for the names must not come at once. Milliseconds. */
const SPREAD_MS = 2_000;

const parts = new Map<string, TakesPart>();

/** The viewer's part in a giveaway; of one they took part in on an earlier page no more than the entry is known. */
export function partOf(id: string): TakesPart | null {
  const entry = recall().entered?.[id];
  return parts.get(id) ?? (entry ? { entry, name: '', claim: null } : null);
}

/**
 * Takes part, or asks how the viewer stands. Answers the sentence of a refusal, null where there is none.
 * Effects: keeps the part, for the next page too; `busy` is called where it takes longer.
 */
export async function takePart(
  model: PlayerModel,
  id: string,
  name: string,
  busy: () => void = () => {},
): Promise<string | null> {
  const answer = await askForPart(model.session, id, name, busy);
  if (typeof answer === 'string') return answer;
  parts.set(id, answer);
  remember({ entered: { ...recall().entered, [id]: answer.entry } });
  model.changed();
  return null;
}

/** Whether the shop knows who watches: their pass says so. */
export const isCustomer = (model: PlayerModel) =>
  Boolean(model.document?.pass.split('.')[1]?.startsWith('c'));

/** Where the record of a giveaway lies, and what belongs to it. */
export const addressOf = ({ session }: PlayerModel, id: string) =>
  `${session.origin}/storefront/live/${session.key}/giveaways/${id}`;

/** Rules and names, which are not in the state. */
export async function readView(
  model: PlayerModel,
  id: string,
  spread: boolean,
): Promise<GiveawayView | null> {
  if (spread) await pause(Math.random() * SPREAD_MS);
  try {
    const answer = await fetch(addressOf(model, id));
    return answer.ok ? ((await answer.json()) as GiveawayView) : null;
  } catch {
    return null;
  }
}
