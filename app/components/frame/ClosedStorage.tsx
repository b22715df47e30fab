/**
 * Where the browser refuses third-party storage, touching `sessionStorage` in the frame throws, and Remix's scroll
 * restoration touches it before anything else runs. Then it gets one that lasts as long as the document.
 */
export function ClosedStorage() {
  return <script dangerouslySetInnerHTML={{ __html: `(${openInMemory.toString()})()` }} />;
}

/** Runs in the browser as text: it may use nothing from outside itself. */
function openInMemory() {
  try {
    sessionStorage.getItem('');
  } catch {
    const kept = new Map<string, string>();
    const value: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    };
    Object.defineProperty(window, 'sessionStorage', { value, configurable: true });
  }
}
