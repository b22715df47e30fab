import { Refusal } from '../../domain/refusal.ts';
import type { Mode } from '../../domain/agreement/terms.ts';
import type { App } from '../ports.ts';
import { mintToken } from './mint-token.ts';

/**
 * Mints the tokens of a whole lineup for one visit.
 * Shape: by product id as given; a product that may not be sold from the show now has none.
 */
export async function mintTokens(
  app: App,
  input: {
    shop: string;
    showId: string;
    productIds: readonly string[];
    mode: Mode;
    visit: string;
  },
): Promise<ReadonlyMap<string, string>> {
  const { shop, showId, mode, visit } = input;
  const tokens = new Map<string, string>();
  const rest = [...input.productIds];
  const work = async () => {
    for (let productId = rest.shift(); productId; productId = rest.shift()) {
      try {
        const { token } = await mintToken(app, { shop, showId, productId, mode, visit });
        tokens.set(productId, token);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return tokens;
}
