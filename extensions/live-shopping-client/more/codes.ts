import { json } from '../show/json.ts';
import { refreshTheme, themeSections } from './host.ts';

/** Puts codes into the cart beside those that are there; a cart forgets what it is not told again. */
export async function addCodes(own: readonly string[], root: string): Promise<void> {
  try {
    const cart = (await (await fetch(`${root}cart.js`)).json()) as {
      discount_codes?: { code: string }[];
    };
    const there = (cart.discount_codes ?? []).map(({ code }) => code);
    const missing = own.filter((code) => !there.includes(code));
    if (missing.length === 0) return;
    const answer = await fetch(`${root}cart/update.js`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: json({
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
