/** Text, not a function: both bundles must write it alike, or hydration finds another script than the server sent. */
const OPEN_IN_MEMORY = `try { sessionStorage.getItem('') } catch {
  const kept = new Map();
  Object.defineProperty(window, 'sessionStorage', { configurable: true, value: {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => { kept.set(key, String(text)) },
    removeItem: (key) => { kept.delete(key) },
  } })
}`;

/**
 * Where the browser refuses third-party storage, touching `sessionStorage` in the frame throws, and Remix's scroll
 * restoration touches it before anything else runs. Then it gets one that lasts as long as the document.
 */
export function ClosedStorage() {
  return <script dangerouslySetInnerHTML={{ __html: OPEN_IN_MEMORY }} />;
}
