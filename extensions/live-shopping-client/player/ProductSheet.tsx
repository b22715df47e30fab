import { useState } from 'preact/hooks';
import type { LineupEntry } from '#app/contract/storefront-api.ts';
import { sameId } from '../show/ids.ts';
import { firstPick, pick, standings, tellsSome, variantOf } from '../shop/options.ts';
import { type ShopProduct, imageAt } from '../shop/products.ts';
import { Icon } from './Icon.tsx';
import { OfferLine } from './OfferLine.tsx';
import { isWaitingDrop, offerOf, PriceOf } from './Pins.tsx';
import { useModel, useOpeningFocus, useTicking } from './use-model.ts';
import { useMore } from './use-more.ts';

/** One product, opened inside the stream: look, choose, buy. */
export function ProductSheet() {
  const model = useModel();
  const { say, sheet } = model;
  const heading = useOpeningFocus();
  if (sheet?.kind !== 'product') return null;
  const { entry, variantId } = sheet;
  const product = model.products.peek(entry.handle);
  // Chosen anew where a variant that the product's page has no room for comes after it.
  const told = product?.variants.some(({ id }) => variantId !== null && sameId(id, variantId));
  return (
    <aside class="panel sheet product" aria-label={product?.title ?? entry.title}>
      <header class="panel-head">
        <button
          class="bare"
          aria-label={say('back_to_lineup')}
          onClick={() => model.open({ kind: 'lineup' })}
        >
          <Icon name="back" />
        </button>
        <h2 ref={heading} tabIndex={-1}>
          {product?.title ?? entry.title}
        </h2>
        <button class="bare" aria-label={say('close')} onClick={() => model.open(null)}>
          <Icon name="close" />
        </button>
      </header>
      {product ? (
        <Choose key={String(told)} product={product} variantId={variantId} />
      ) : model.products.absent(entry.handle) ? (
        <Absent entry={entry} />
      ) : (
        <div class="sheet-body skeleton" aria-busy="true" aria-label={say('loading')} />
      )}
    </aside>
  );
}

/** A product the shop does not have, or not yet: what its card says, and when it comes. */
function Absent({ entry }: { entry: LineupEntry }) {
  const model = useModel();
  const card = offerOf(model, entry, null);
  return (
    <div class="sheet-body">
      {entry.imageUrl && <Gallery pictures={[entry.imageUrl]} />}
      <p class="sheet-price" aria-live="polite">
        <PriceOf offer={card} />
      </p>
      {card.offer && (
        <p class="sheet-offer">
          <OfferLine offer={card.offer} variantId={null} />
        </p>
      )}
    </div>
  );
}

/** Pictures of a product; a tap shows one as large as the player. */
function Gallery({ pictures }: { pictures: readonly string[] }) {
  const model = useModel();
  const { say } = model;
  return (
    <div class="gallery" role="group" aria-label={say('pictures')}>
      {pictures.slice(0, 6).map((src, index) => (
        <button
          key={src}
          aria-label={say('enlarge', { number: index + 1 })}
          onClick={() => model.enlarge({ pictures, index })}
        >
          <img src={imageAt(src, 640)} alt="" width="320" height="400" loading="lazy" />
        </button>
      ))}
    </div>
  );
}

function Choose({ product, variantId }: { product: ShopProduct; variantId: string | null }) {
  const model = useModel();
  const { say, sheet } = model;
  // What has sold out since the page of the product was read is marked as well.
  const variants = product.variants.map((v) => ({ ...v, available: model.prices.sellable(v) }));
  const [picked, setPicked] = useState(() => firstPick(variants, variantId));
  const [quantity, setQuantity] = useState(1);
  const [busy, setBusy] = useState<'add' | 'buy' | null>(null);
  const productId = sheet?.kind === 'product' ? sheet.entry.productId : '';
  const variant = variantOf(variants, picked);
  const offer = model.prices.offer(productId, variant?.id ?? null);
  const facts = sheet?.kind === 'product' ? sheet.entry.facts : [];
  const more = useMore(offer?.who != null || facts.length > 0 || model.mayTalk);
  useTicking(1000, offer !== null);
  if (sheet?.kind !== 'product') return null;

  const left = variant ? model.prices.leftOf(variant.id) : null;
  // The shop's own page sells what it does not tell of.
  const untold = !variant && tellsSome(variants);
  const soldOut = !variant?.available && !untold;
  const waits = isWaitingDrop(offer, model.session.clock.now());
  const less = variant ? model.prices.under(offer, variant.price) : null;
  const was = less === null ? (variant?.compareAtPrice ?? null) : (variant?.price ?? null);
  const single = variants.length === 1;
  const rule = variant?.quantityRule ?? { min: 1, max: null, step: 1 };
  const most = Math.min(rule.max ?? 99, left && left > 0 ? left : 99, offer?.perBuyer ?? 99);
  // In whole steps, whatever is left.
  const steps = Math.floor((Math.min(quantity, most) - rule.min) / rule.step);
  const count = rule.min + Math.max(0, steps) * rule.step;

  const add = async (then: 'add' | 'buy') => {
    if (!variant) return;
    setBusy(then);
    const added = await model.add([{ entry: sheet.entry, variantId: variant.id, quantity: count }]);
    setBusy(null);
    if (added.ok && !added.differs && then === 'buy') model.checkout();
  };

  const pictures = variant?.image
    ? [variant.image, ...product.images.filter((image) => image !== variant.image)]
    : product.images;

  return (
    <div class="sheet-body">
      <Gallery pictures={pictures} />
      <p class="sheet-price" aria-live="polite">
        {variant && <b>{model.prices.text(less ?? variant.price)}</b>}
        {was !== null && <s>{model.prices.text(was)}</s>}
        {soldOut ? (
          <em class="gone">{say('sold_out')}</em>
        ) : (
          left !== null && left <= 20 && <em class="few">{say('only_left', { count: left })}</em>
        )}
      </p>
      {offer && (
        <p class="sheet-offer">
          <OfferLine offer={offer} variantId={variant?.id ?? null} />
          {offer.perBuyer !== null && <span>{say('per_buyer', { count: offer.perBuyer })}</span>}
        </p>
      )}
      {more && offer?.who && <more.Claim offer={offer} price={variant?.price ?? null} />}
      {!single &&
        product.axes.map((axis, index) => (
          <fieldset class="axis" key={axis.name}>
            <legend>
              {axis.name}: <b>{picked[index]}</b>
            </legend>
            <div class="values">
              {standings(variants, axis, index, picked).map(({ value, standing }) => (
                <label class={`value ${standing}`} key={value}>
                  <input
                    type="radio"
                    name={`${product.id}-${index}`}
                    checked={picked[index] === value}
                    onChange={() => setPicked(pick(variants, picked, index, value))}
                  />
                  <span>
                    {value}
                    {standing !== 'available' && (
                      <span class="hidden">
                        {', '}
                        {say(standing === 'sold-out' ? 'sold_out' : 'not_made')}
                      </span>
                    )}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      <div class="axis count">
        <span aria-hidden="true">{say('quantity')}</span>
        <div class="stepper" role="group" aria-label={say('quantity')}>
          <button
            aria-label={say('less')}
            disabled={count <= rule.min}
            onClick={() => setQuantity(Math.max(rule.min, count - rule.step))}
          >
            <Icon name="minus" />
          </button>
          <output aria-live="polite">{count}</output>
          <button
            aria-label={say('more')}
            disabled={count + rule.step > most}
            onClick={() => setQuantity(count + rule.step)}
          >
            <Icon name="plus" />
          </button>
        </div>
      </div>
      {more && facts.length > 0 && <more.Facts facts={facts} />}
      {more && <more.ShowMe productId={productId} />}
      {product.description && (
        <details class="facts">
          <summary>{say('details')}</summary>
          <p>{product.description}</p>
        </details>
      )}
      <div class="buy">
        <button
          class="primary"
          disabled={soldOut || waits || busy !== null}
          aria-busy={busy === 'add'}
          onClick={() =>
            untold
              ? model.leaveFor(product.url + (picked.join('') ? '' : `?variant=${variantId}`))
              : void add('add')
          }
        >
          {say(soldOut ? 'sold_out' : waits ? 'not_yet' : untold ? 'in_shop' : 'add_to_bag')}
        </button>
        {variant && !soldOut && !waits && (
          <button class="second" disabled={busy !== null} onClick={() => void add('buy')}>
            {say('buy_now')}
          </button>
        )}
      </div>
    </div>
  );
}
