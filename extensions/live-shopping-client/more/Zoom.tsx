import { imageAt } from '../shop/products.ts';
import { Icon, useEffect, useModel, useOpeningFocus, useRef, useState } from './host.ts';

/** A product's pictures as large as the player: swipe from one to the next, tap to look closer, then push around (R69). */
export function Zoom() {
  const model = useModel();
  const { say, enlarged } = model;
  const heading = useOpeningFocus();
  const strip = useRef<HTMLOListElement>(null);
  const [close, setClose] = useState(false);
  const first = enlarged?.index ?? 0;
  useEffect(() => {
    strip.current?.children[first]?.scrollIntoView({ behavior: 'instant', inline: 'center' });
  }, [first]);
  if (!enlarged) return null;
  return (
    <aside class="panel zoom" aria-label={say('pictures')}>
      <h2 class="hidden" ref={heading} tabIndex={-1}>
        {say('pictures')}
      </h2>
      <ol ref={strip} class={close ? 'closer' : ''}>
        {enlarged.pictures.map((src, index) => (
          <li key={src}>
            <button
              aria-label={say('enlarge', { number: index + 1 })}
              aria-pressed={close}
              onClick={() => setClose(!close)}
            >
              <img src={imageAt(src, 1600)} alt="" loading="lazy" decoding="async" />
            </button>
          </li>
        ))}
      </ol>
      <button class="bare" aria-label={say('close')} onClick={() => model.enlarge(null)}>
        <Icon name="close" />
      </button>
    </aside>
  );
}
