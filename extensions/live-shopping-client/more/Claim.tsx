import type { Offer } from '#app/contract/show-state.ts';
import type { Claimed } from '#app/contract/viewer-input.ts';
import type { PlayerModel } from '../player/model.ts';
import { offerPrice, phaseOf } from '../shop/offers.ts';
import { refreshTheme, themeSections, useEffect, useModel, useState, useTicking } from './host.ts';

/** What the server says when it gives nothing, in the shopper's words. */
const REFUSED: Readonly<Record<string, string>> = {
  offer_waits: 'not_yet',
  offer_over: 'offer_over',
  offer_gone: 'claim_gone',
  claim_over: 'claim_over',
  claim_used: 'claim_used',
};

/** An offer for those who watch: take one, and how long it is kept for you. `price` is the variant's own. */
export function Claim({ offer, price }: { offer: Offer; price: number | null }) {
  const model = useModel();
  const { say, session, boot } = model;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useTicking(1000);
  useEffect(() => {
    // Also a product that comes into the cart later costs what was claimed.
    model.afterAdd = () => applyCodes(model);
  }, [model]);
  const now = session.clock.now();
  const held = (model.claims.get(offer.id)?.until ?? 0) - now;
  if (held > 0) {
    const seconds = Math.ceil(held / 1000);
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    return (
      <p class="claim held">
        {say('claimed')} <time>{time}</time>
      </p>
    );
  }
  const gone = offer.left === 0;
  const note = refused ?? (gone ? 'claim_gone' : 'claim_soon');
  const less = price && offerPrice(price, offer.discount, boot.shopCurrency, boot.currency);
  const claim = async () => {
    setBusy(true);
    setRefused(null);
    try {
      model.claims.set(offer.id, await session.send<Claimed>('claims', { offerId: offer.id }));
      await applyCodes(model);
    } catch (error) {
      setRefused(REFUSED[(error as { code?: string }).code ?? ''] ?? 'talk_offline');
    }
    setBusy(false);
    model.changed();
  };
  return (
    <div class="claim">
      <button
        class="second"
        disabled={busy || gone || phaseOf(offer, now) !== 'open'}
        aria-busy={busy}
        onClick={() => void claim()}
      >
        {less ? say('claim_for', { price: model.price(less) }) : say('claim')}
      </button>
      <p role="status">{say(note)}</p>
    </div>
  );
}

/** Puts the viewer's codes into the cart beside those that are there; a cart forgets what it is not told again. */
async function applyCodes(model: PlayerModel): Promise<void> {
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
