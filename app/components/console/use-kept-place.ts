import { useEffect } from 'react';

/** A page that comes back within this was reloaded; later it is opened anew, at its top. Milliseconds. */
const RELOAD_MS = 30_000;

/**
 * Keeps how far a page was scrolled over a reload. The admin loads the frame under another address then, so the browser takes it for
 * a page it does not know.
 */
export function useKeptPlace(name: string): void {
  useEffect(() => {
    const key = `showfront.place.${name}`;
    const stop = new AbortController();
    // A frame may be kept from its storage: then a reload begins at the top.
    try {
      const [at, y] = (sessionStorage.getItem(key) ?? '').split(' ').map(Number);
      if (at && y && Date.now() - at < RELOAD_MS) window.scrollTo(0, y);
      sessionStorage.removeItem(key);
    } catch {
      return;
    }
    const keep = () => sessionStorage.setItem(key, `${Date.now()} ${window.scrollY}`);
    window.addEventListener('pagehide', keep, { signal: stop.signal });
    return () => stop.abort();
  }, [name]);
}
