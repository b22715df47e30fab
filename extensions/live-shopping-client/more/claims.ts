import type { Claimed } from '#app/contract/viewer-input.ts';
import type { PlayerModel } from '../player/model.ts';
import { refreshTheme, themeSections } from './host.ts';

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

/** Minutes and seconds that are left. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** A claim that is the viewer's from now on. Effects: its code in the cart. */
export async function takeClaim(model: PlayerModel, offerId: string, claimed: Claimed) {
  model.claims.set(offerId, claimed);
  await applyCodes(model);
}

/** Puts the viewer's codes into the cart beside those that are there; a cart forgets what it is not told again. */
export async function applyCodes(model: PlayerModel): Promise<void> {
  const { root } = model.boot;
  const now = model.session.clock.now();
  const own = [...model.claims.values()].filter(({ until }) => until > now);
  try {
    const cart = (await (await fetch(`${root}cart.js`)).json()) as {
      discount_codes?: { code: string }[];
    };
    const there = (cart.discount_codes ?? []).map(({ code }) => code);
    const missing = own.map(({ code }) => code).filter((code) => !there.includes(code));
    if (missing.length === 0) return;
    const answer = await fetch(`${root}cart/update.js`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        discount: [...there, ...missing].join(),
        sections: themeSections(),
        sections_url: location.pathname,
      }),
    });
    const body = (await answer.json()) as {
      item_count: number;
      sections?: Record<string, string | null>;
    };
    refreshTheme({ added: [], sections: body.sections ?? {}, cart: body });
  } catch {
    // The code is the viewer's all the same: the next thing put into the cart tries again.
  }
}
