import { useEffect, useRef } from 'preact/hooks';
import type { Offer } from '#app/contract/show-state.ts';
import type { LineupEntry } from '#app/contract/storefront-api.ts';
import { imageAt } from '../shop/products.ts';
import { bareId, sameId } from '../show/ids.ts';
import { phaseOf } from '../shop/offers.ts';
import { tellsSome } from '../shop/options.ts';
import { Icon } from './Icon.tsx';
import { OfferLine } from './OfferLine.tsx';
import type { PlayerModel } from './model.ts';
import { useModel, useTicking } from './use-model.ts';

/** Cards that stand on the picture at once. */
const MOST = 3;

interface OnScreen {
  readonly entry: LineupEntry;
  readonly variantId: string | null;
}

/** What stands on the picture: the pins, newest first, and before them what nobody pinned and a clock runs for. */
export function onScreen(model: PlayerModel): OnScreen[] {
  const { pins = [], offers = [] } = model.shown ?? {};
  const now = model.session.clock.now();
  const offered = offers
    .filter((offer) => phaseOf(offer, now) !== 'over')
    .map(({ productId, variantIds: [first = null, ...others] }) => ({
      productId,
      variantId: others.length === 0 ? first : null,
    }));
  return [...pins, ...offered]
    .filter((one, at, all) => at === all.findIndex((o) => sameId(o.productId, one.productId)))
    .reverse()
    .flatMap(({ productId, variantId }) => {
      const entry = model.session.entry(productId);
      return entry ? [{ entry, variantId }] : [];
    })
    .slice(0, MOST);
}

/** The products on screen now. */
export function Pins() {
  const model = useModel();
  const cards = onScreen(model);
  const list = useRef<HTMLUListElement>(null);
  const newest = cards[0]?.entry.productId;
  // An offer leaves the picture when its time is up.
  useTicking(1000, Boolean(model.shown?.offers.length));
  // The newest is in view, wherever somebody had swiped to.
  useEffect(() => list.current?.scrollTo({ left: 0, behavior: 'smooth' }), [newest]);
  const names = cards.map(({ entry }) => model.products.peek(entry.handle)?.title ?? entry.title);
  return (
    <>
      <ul ref={list} class="pins" data-count={cards.length} aria-label={model.say('on_screen_now')}>
        {cards.map(({ entry, variantId }) => (
          <li key={entry.productId}>
            <PinCard entry={entry} variantId={variantId} />
          </li>
        ))}
      </ul>
      {/* Said once, when it changes, to who cannot see the cards. */}
      <p class="hidden" role="status">
        {names[0] && `${model.say('on_screen')}: ${names[0]}`}
      </p>
    </>
  );
}

function PinCard({ entry, variantId }: { entry: LineupEntry; variantId: string | null }) {
  const model = useModel();
  const product = model.products.peek(entry.handle);
  const offer = offerOf(model, entry, variantId);
  const open = () => model.open({ kind: 'product', entry, variantId });
  // What has to be claimed first is opened, not added.
  const single = product?.variants.length === 1 && !offer.offer?.who ? product.variants[0] : null;
  useTicking(1000, offer.offer !== null);
  return (
    <article class="pin">
      <button class="pin-face" onClick={open}>
        <Thumb src={product?.images[0] ?? entry.imageUrl} width={144} />
        <span class="pin-text">
          <span class="pin-title" dir="auto">
            {product?.title ?? entry.title}
          </span>
          <span class="pin-price">
            <PriceOf offer={offer} />
          </span>
          {offer.offer && <OfferLine offer={offer.offer} variantId={offer.variantId} />}
        </span>
      </button>
      <button
        class="add"
        disabled={offer.soldOut || offer.waits}
        onClick={() =>
          single
            ? void model.add([{ entry, variantId: single.id, quantity: single.quantityRule.min }])
            : open()
        }
      >
        {offer.soldOut ? (
          model.say('sold_out')
        ) : (
          <>
            <Icon name="plus" />
            <span>{model.say(single ? 'add' : 'choose')}</span>
          </>
        )}
        <span class="hidden"> {product?.title ?? entry.title}</span>
      </button>
    </article>
  );
}

export function PriceOf({ offer }: { offer: CardOffer }) {
  const model = useModel();
  return (
    <>
      {offer.price !== null && <b>{model.prices.text(offer.price)}</b>}
      {offer.was !== null && <s>{model.prices.text(offer.was)}</s>}
      {offer.note && <em class={offer.soldOut ? 'gone' : 'few'}>{offer.note}</em>}
    </>
  );
}

export function Thumb({ src, width }: { src: string | null; width: number }) {
  if (!src) return <span class="thumb none" aria-hidden="true" />;
  return (
    <img
      class="thumb"
      src={imageAt(src, width)}
      alt=""
      width={width / 2}
      height={width / 2}
      loading="lazy"
      decoding="async"
    />
  );
}

export interface CardOffer {
  readonly price: number | null;
  readonly was: number | null;
  readonly soldOut: boolean;
  /** A drop that has not opened, or a product that is not in the shop: it cannot be bought yet. */
  readonly waits: boolean;
  readonly note: string | null;
  readonly offer: Offer | null;
  /** The variant whose price is shown. */
  readonly variantId: string | null;
}

/** Below this many left it is worth saying; the server tells steps, so it is never more exact than true. */
const FEW = 20;

/** What a card says of a product: its price in this market, and how many are left by the newest news. */
export function offerOf(
  model: PlayerModel,
  entry: LineupEntry,
  variantId: string | null,
): CardOffer {
  const product = model.products.peek(entry.handle);
  const nothing = { price: null, was: null, soldOut: false };
  const now = model.session.clock.now();
  if (!product) {
    const offer = model.prices.offer(entry.productId, variantId);
    const absent = model.products.absent(entry.handle);
    const early = isWaitingDrop(offer, now);
    const note = absent && !early ? model.say('not_now') : null;
    return { ...nothing, offer, variantId, waits: absent || early, note };
  }
  const named = product.variants.find((v) => variantId !== null && sameId(v.id, variantId));
  const sellable = product.variants.filter((v) => model.prices.sellable(v));
  // Another one's price would be taken for its own.
  const untold = variantId !== null && !named && tellsSome(product.variants);
  if (untold) model.products.want(entry.handle, bareId(variantId));
  const variant = untold ? undefined : (named ?? sellable[0] ?? product.variants[0]);
  const soldOut = named ? !sellable.includes(named) : sellable.length === 0;
  const left = variant ? model.prices.leftOf(variant.id) : null;
  const few = left !== null && left > 0 && left <= FEW && (named || product.variants.length === 1);
  const offer = model.prices.offer(entry.productId, named?.id ?? null);
  const price = variant?.price ?? null;
  const less = price === null ? null : model.prices.under(offer, price);
  return {
    price: less ?? price,
    was: less === null ? (variant?.compareAtPrice ?? null) : price,
    soldOut,
    waits: isWaitingDrop(offer, now),
    note: soldOut ? model.say('sold_out') : few ? model.say('only_left', { count: left }) : null,
    offer,
    variantId: variant?.id ?? null,
  };
}

/** A drop (no discount, only a moment) holds its products back until it opens; an offer only changes the price. */
export function isWaitingDrop(offer: Offer | null, now: number): boolean {
  return offer !== null && offer.discount === null && phaseOf(offer, now) === 'announced';
}
