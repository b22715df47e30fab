import type { Claimed } from '#app/contract/viewer-input.ts';
import type { PlayerModel } from '../player/model.ts';
import { addCodes } from './codes.ts';

/** What the server says when it gives nothing, in the shopper's words. */
const REFUSED: Readonly<Record<string, string>> = {
  offer_waits: 'not_yet',
  offer_over: 'offer_over',
  offer_gone: 'claim_gone',
  claim_over: 'claim_over',
  claim_used: 'claim_used',
};

/** The sentence for a refusal; without an answer nothing was sent. */
export const refusalOf = (error: unknown): string =>
  REFUSED[(error as { code?: string }).code ?? ''] ?? 'talk_offline';

/** A claim that is the viewer's from now on. Effects: its code in the cart; a product that comes there later costs what was claimed. */
export async function takeClaim(model: PlayerModel, offerId: string, claimed: Claimed) {
  model.prices.claims.set(offerId, claimed);
  // Of what is only rehearsed the shop knows nothing.
  if (model.rehearsed) return;
  model.afterAdd = () => {
    const now = model.session.clock.now();
    // One that is remembered from the page before has its code again once the shop has answered.
    const own = [...model.prices.claims.values()].filter(({ code, until }) => code && until > now);
    return addCodes(
      own.map(({ code }) => code),
      model.boot.root,
    );
  };
  await model.afterAdd();
}
