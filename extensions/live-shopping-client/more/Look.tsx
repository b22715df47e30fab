import type { LineupEntry } from '#app/contract/storefront-api.ts';
import type { ShopProduct, ShopVariant } from '../shop/products.ts';
import { sameId } from '../show/ids.ts';
import type { PlayerModel } from '../player/model.ts';
import { Icon, Thumb, useModel, useOpeningFocus, useState } from './host.ts';

interface Piece {
  readonly entry: LineupEntry;
  readonly product: ShopProduct;
  readonly sellable: readonly ShopVariant[];
  /** The variant a tap would add: the pinned one, or the only one. null: somebody has to choose. */
  readonly clear: ShopVariant | null;
}

/** The look on screen: the one the newest pin belongs to, if the show has put one together. */
function lookOf(model: PlayerModel): string | null {
  const looks = (model.shown?.pins ?? []).map(
    ({ productId }) => model.session.entry(productId)?.look,
  );
  return looks.findLast((look) => look) ?? null;
}

/** The products that can be bought together now: all of the look on screen, or else what is on screen. */
export function piecesOf(model: PlayerModel): readonly Piece[] {
  const pins = model.shown?.pins ?? [];
  const look = lookOf(model);
  const shown = look
    ? (model.document?.lineup ?? []).flatMap(({ productId, look: own }) => {
        const pin = pins.find((one) => sameId(one.productId, productId));
        return own === look ? [pin ?? { productId, variantId: null }] : [];
      })
    : pins;
  return shown.flatMap((pin) => {
    const entry = model.session.entry(pin.productId);
    const product = entry && model.products.peek(entry.handle);
    if (!entry || !product) return [];
    const sellable = product.variants.filter((v) => model.prices.sellable(v));
    const pinned = sellable.find((v) => pin.variantId !== null && sameId(v.id, pin.variantId));
    const clear = pinned ?? (product.variants.length === 1 ? (sellable[0] ?? null) : null);
    return sellable.length > 0 ? [{ entry, product, sellable, clear }] : [];
  });
}

/** "Buy the look": one tap where nothing is left to choose, else a sheet with one choice per piece. */
export function LookButton() {
  const model = useModel();
  const pieces = piecesOf(model);
  if (pieces.length < 2) return null;
  const clear = pieces.every((piece) => piece.clear !== null);
  const total = pieces.reduce((sum, { entry, clear, sellable }) => {
    const variant = clear ?? sellable[0];
    return variant ? sum + model.prices.now(entry.productId, variant) : sum;
  }, 0);
  return (
    <button
      class="look-button"
      onClick={() => {
        if (!clear) return model.open({ kind: 'look' });
        void model.add(
          pieces.flatMap(({ entry, clear: variant }) =>
            variant ? [{ entry, variantId: variant.id, quantity: variant.quantityRule.min }] : [],
          ),
        );
      }}
    >
      <Icon name="bag" />
      <span>{model.say('buy_look', { count: pieces.length })}</span>
      <b>{model.prices.text(total)}</b>
    </button>
  );
}

export function Look() {
  const model = useModel();
  const { say } = model;
  const heading = useOpeningFocus();
  const [pieces] = useState(() => piecesOf(model));
  const [name] = useState(() => lookOf(model) ?? say('the_look'));
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>(() =>
    Object.fromEntries(
      pieces.map(({ product, clear, sellable }) => [
        product.id,
        (clear ?? sellable[0])?.id ?? null,
      ]),
    ),
  );
  const [busy, setBusy] = useState(false);
  const picked = pieces.flatMap(({ entry, product, sellable }) => {
    const variant = sellable.find((v) => v.id === chosen[product.id]);
    return variant ? [{ entry, variant }] : [];
  });
  const costOf = (entry: LineupEntry, variant?: ShopVariant) =>
    variant ? model.prices.now(entry.productId, variant) : 0;
  const total = picked.reduce((sum, { entry, variant }) => sum + costOf(entry, variant), 0);
  const add = async () => {
    setBusy(true);
    const added = await model.add(
      picked.map(({ entry, variant }) => ({
        entry,
        variantId: variant.id,
        quantity: variant.quantityRule.min,
      })),
    );
    setBusy(false);
    if (added.ok) model.open(null);
  };
  return (
    <aside class="panel sheet look" aria-label={name}>
      <header class="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {name}
        </h2>
        <button class="bare" aria-label={say('close')} onClick={() => model.open(null)}>
          <Icon name="close" />
        </button>
      </header>
      <ul class="products">
        {pieces.map(({ entry, product, sellable }) => (
          <li key={product.id}>
            <label class="row">
              <input
                type="checkbox"
                checked={chosen[product.id] !== null}
                aria-label={product.title}
                onChange={(e) =>
                  setChosen({
                    ...chosen,
                    [product.id]: e.currentTarget.checked ? (sellable[0]?.id ?? null) : null,
                  })
                }
              />
              <Thumb src={product.images[0] ?? null} width={144} />
              <span class="row-text">
                <span class="row-title">{product.title}</span>
                <span class="row-price">
                  <b>
                    {model.prices.text(
                      costOf(
                        entry,
                        sellable.find((v) => v.id === chosen[product.id]) ?? sellable[0],
                      ),
                    )}
                  </b>
                </span>
              </span>
            </label>
            {product.variants.length > 1 && (
              <select
                aria-label={say('choose_named', { product: product.title })}
                value={chosen[product.id] ?? ''}
                onChange={(e) => setChosen({ ...chosen, [product.id]: e.currentTarget.value })}
              >
                {sellable.map((variant) => (
                  <option key={variant.id} value={variant.id}>
                    {variant.title}
                  </option>
                ))}
              </select>
            )}
          </li>
        ))}
      </ul>
      <div class="buy">
        <button
          class="primary whole"
          disabled={picked.length === 0 || busy}
          aria-busy={busy}
          onClick={() => void add()}
        >
          {say('add_all', { count: picked.length })} · {model.prices.text(total)}
        </button>
      </div>
    </aside>
  );
}
