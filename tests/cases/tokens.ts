/** Tokens: minted by the system when their time comes, then made wrong where the case wants them wrong. */
import { readToken, writeToken, type TokenFacts } from '#app/domain/attribution/token.ts';
import { signer } from '#app/services/attribution/sign.ts';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import type { CaseToken } from './case-file.ts';
import { known, refusalOf, Unexpected, type Scene } from './scene.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Mints every token of the case that is due at an instant and was not minted yet, in order of time. */
export async function mintUntil(scene: Scene, until: number, minted: Set<string>): Promise<void> {
  const due = Object.entries(scene.theCase.tokens)
    .filter(([name, token]) => !minted.has(name) && Date.parse(token.minted_at) <= until)
    .sort(([, a], [, b]) => Date.parse(a.minted_at) - Date.parse(b.minted_at));
  for (const [name, token] of due) {
    minted.add(name);
    scene.installation.setNow(new Date(token.minted_at));
    await mint(scene, name, token);
  }
}

async function mint(scene: Scene, name: string, token: CaseToken): Promise<void> {
  const { app } = scene.installation;
  let text = '';
  const refused = await refusalOf(async () => {
    const minted = await mintToken(app, {
      ...{ shop: scene.shop.domain, mode: token.mode, visit: token.visit },
      ...{ productId: token.product, showId: known(scene.shows, token.show) },
      hostId: known(scene.hosts, token.host),
    });
    text = minted.token;
  });
  const expected = token.refused ?? null;
  if (refused !== expected) throw new Unexpected(`minting of ${name} refused`, expected, refused);
  if (refused === null) scene.tokens.set(name, spoil(scene, text, token.faults ?? {}));
}

/** The token with what is wrong about it. Signed again where a wrong token would have been signed. */
function spoil(scene: Scene, text: string, faults: NonNullable<CaseToken['faults']>): string {
  let spoilt = text;
  if (faults.wrong_product !== undefined) {
    const productId = faults.wrong_product;
    spoilt = signAgain(scene, spoilt, (facts) => ({ ...facts, productId }));
  }
  if (faults.expired) {
    spoilt = signAgain(scene, spoilt, (facts) => ({ ...facts, endsAt: facts.issuedAt + 1 }));
  }
  if (faults.wrong_shop) spoilt = signAgain(scene, spoilt, (facts) => facts, 'another-shop');
  if (faults.altered_char !== undefined) spoilt = alter(spoilt, faults.altered_char);
  return spoilt;
}

function signAgain(
  scene: Scene,
  text: string,
  change: (facts: TokenFacts) => TokenFacts,
  shopName?: string,
): string {
  const { settings } = scene.installation.app;
  const { domain } = scene.shop;
  const facts = readToken(domain, text, signer(settings));
  if (typeof facts === 'string') throw new Error(`a token just minted is ${facts}`);
  const shop = shopName === undefined ? domain : `${shopName}.myshopify.com`;
  return writeToken(shop, change(facts), settings.attributionKeys.current, signer(settings));
}

/** The neighbour in the alphabet differs in the last bit only, the one an unused tail of a code would hide. */
function alter(text: string, index: number): string {
  const at = text.length + index;
  const value = ALPHABET.indexOf(text.charAt(at));
  if (value < 0) throw new Error(`a token has no letter at ${index}`);
  return text.slice(0, at) + ALPHABET.charAt(value ^ 1) + text.slice(at + 1);
}

/** An order state with `{{token NAME}}` replaced by what was minted. */
export function withTokens<State>(scene: Scene, state: State): State {
  const text = JSON.stringify(state).replace(/\{\{token ([A-Za-z0-9]+)\}\}/g, (_, name: string) =>
    known(scene.tokens, name),
  );
  return JSON.parse(text) as State;
}
