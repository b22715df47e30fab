import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { openMint, type Minting } from './mint-token.ts';

/**
 * Mints the tokens of a whole lineup for one visit.
 * Shape: by product id as given; a product that may not be sold from the show now has none.
 * Refuses: `not_found/show`.
 */
export async function mintTokens(
  app: App,
  input: Minting & { readonly productIds: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const mint = await openMint(app, input);
  const tokens = new Map<string, string>();
  for (const productId of input.productIds) {
    try {
      tokens.set(productId, mint(productId).token);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return tokens;
}
