import { useEffect, useRef, useState } from 'preact/hooks';
import type { LineupEntry } from '#app/contract/storefront-api.ts';
import { clockText } from '../picture/dates.ts';
import { sameId } from '../show/ids.ts';
import { Icon } from './Icon.tsx';
import { OfferLine } from './OfferLine.tsx';
import { PriceOf, Thumb, offerOf } from './Pins.tsx';
import { useModel, useOpeningFocus } from './use-model.ts';
import { useMore } from './use-more.ts';

/** A row that stays in view for so long is looked at. Units: milliseconds. */
const REST_MS = 150;

/** So many products are looked through with a field: they fill more than two screens of a phone. */
const MANY = 12;

/** Every product of the show. A sheet over the picture, or a column beside it. */
export function Lineup({ floating }: { floating: boolean }) {
  const model = useModel();
  const { say } = model;
  const heading = useOpeningFocus(floating);
  const entries = model.document?.lineup ?? [];
  const more = useMore(entries.length >= MANY);
  const [words, look] = useState('');
  const shown = more && words ? more.search(model, entries, words) : entries;
  const pinned = model.shown?.pins ?? [];
  return (
    <aside class={floating ? 'panel sheet lineup' : 'panel lineup'} aria-label={say('lineup')}>
      <header class="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {say('lineup')} <small>{entries.length}</small>
        </h2>
        {floating && (
          <button class="bare" aria-label={say('close')} onClick={() => model.open(null)}>
            <Icon name="close" />
          </button>
        )}
      </header>
      {more && entries.length >= MANY && (
        <more.Find words={words} look={look} found={shown.length} />
      )}
      <ol class="products">
        {shown.map((entry) => (
          <Row
            key={entry.productId}
            entry={entry}
            now={pinned.some((pin) => sameId(pin.productId, entry.productId))}
          />
        ))}
      </ol>
      {entries.length === 0 && <p class="empty">{say('lineup_empty')}</p>}
    </aside>
  );
}

function Row({ entry, now }: { entry: LineupEntry; now: boolean }) {
  const model = useModel();
  const place = useRef<HTMLLIElement>(null);
  const [seen, setSeen] = useState(now);
  // A show may have a hundred products: prices are asked for where rows come to rest, not where a finger flies past.
  useEffect(() => {
    let rest: ReturnType<typeof setTimeout>;
    const watch = new IntersectionObserver((sight) => {
      clearTimeout(rest);
      if (sight.at(-1)?.isIntersecting) rest = setTimeout(() => setSeen(true), REST_MS);
    });
    if (place.current) watch.observe(place.current);
    return () => {
      clearTimeout(rest);
      watch.disconnect();
    };
  }, []);
  const product = seen ? model.products.peek(entry.handle) : null;
  const offer = seen ? offerOf(model, entry, null) : null;
  return (
    <li ref={place} class={now ? 'now' : ''}>
      <button class="row" onClick={() => model.open({ kind: 'product', entry, variantId: null })}>
        <Thumb src={product?.images[0] ?? entry.imageUrl} width={144} />
        <span class="row-text">
          {now && <span class="now-mark">{model.say('on_screen')}</span>}
          <span class="row-title" dir="auto">
            {product?.title ?? entry.title}
          </span>
          <span class="row-price">{offer && <PriceOf offer={offer} />}</span>
          {offer?.offer && <OfferLine offer={offer.offer} variantId={offer.variantId} />}
        </span>
        <Icon name="back" />
      </button>
      <Moment productId={entry.productId} />
    </li>
  );
}

/** In a recording: jump to where this product was shown. */
function Moment({ productId }: { productId: string }) {
  const model = useModel();
  const chapter = model.session.replay?.chapters.find((c) => sameId(c.productId, productId));
  const seconds = chapter && model.picture?.timeOf(chapter.at);
  if (seconds == null) return null;
  return (
    <button
      class="moment"
      aria-label={model.say('jump_to', { time: clockText(seconds) })}
      onClick={() => {
        model.picture?.seek(seconds);
        model.open(null);
      }}
    >
      <Icon name="play" fill />
      {clockText(seconds)}
    </button>
  );
}
