import { useEffect, useRef } from 'preact/hooks';
import { useModel } from './use-model.ts';

/** More than this at once is not more joy, only more work for the phone. */
const MOST = 12;

/** Hearts of everybody, rising; none where the viewer asked for less motion. Purely visual. */
export function Hearts() {
  const model = useModel();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const calm = matchMedia('(prefers-reduced-motion: reduce)');
    const rise = (count: number) => {
      if (calm.matches || !place.current) return;
      for (let i = 0; i < Math.min(count, MOST); i += 1) {
        const heart = document.createElement('i');
        heart.style.setProperty('--drift', `${Math.round(Math.random() * 60 - 30)}px`);
        heart.style.animationDelay = `${Math.round(Math.random() * 700)}ms`;
        heart.addEventListener('animationend', () => heart.remove(), { signal: stop.signal });
        place.current.append(heart);
      }
    };
    const unsubscribe = model.subscribe(() => {
      const count = Object.values(model.takeReactions()).reduce((sum, n) => sum + n, 0);
      if (count > 0) rise(count);
    });
    return () => {
      stop.abort();
      unsubscribe();
    };
  }, [model]);
  return <div class="hearts" ref={place} aria-hidden="true" />;
}
