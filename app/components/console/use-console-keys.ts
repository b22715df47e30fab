import { useEffect, useRef } from 'react';

/** Directing by keyboard; silent while somebody types in a field or a key belongs to a shortcut of the browser. */
export function useConsoleKeys(props: {
  enabled: boolean;
  products: readonly string[];
  isPinned: (productId: string) => boolean;
  onPin: (productId: string, pinned: boolean) => void;
}): void {
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { enabled, products, isPinned, onPin } = now.current;
      const typing = (event.target as Element | null)?.closest('input, textarea, select');
      if (!enabled || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      if (/^[1-9]$/.test(key)) {
        const product = products[Number(key) - 1];
        if (product) onPin(product, !isPinned(product));
      } else if (key === 'n') {
        const last = products.findLastIndex(isPinned);
        const next = products[last + 1];
        if (next) onPin(next, true);
      } else if (key === 'u') {
        const newest = products.findLast(isPinned);
        if (newest) onPin(newest, false);
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
