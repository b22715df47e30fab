import { useEffect, useRef } from 'react';
import type { PanelId } from './ConsolePanels.tsx';

const PANEL_KEYS: Readonly<Record<string, PanelId>> = {
  s: 'screen',
  t: 'questions',
  c: 'chat',
  p: 'polls',
  o: 'offers',
  g: 'giveaways',
  b: 'backstage',
};

/** What a key stands for where its layout writes other letters: the place on the keyboard counts. */
function keyOf({ key, code }: KeyboardEvent): string {
  if (/^[a-z0-9]$/i.test(key)) return key.toLowerCase();
  return /^(?:Key|Digit)(.)$/.exec(code)?.[1]?.toLowerCase() ?? '';
}

/** Directing by keyboard; silent while somebody types in a field or a key belongs to a shortcut of the browser. */
export function useConsoleKeys(props: {
  /** Whether keys do anything at all: who speaks to their computer must be able to switch them off (WCAG 2.1.4). */
  on: boolean;
  enabled: boolean;
  products: readonly string[];
  isPinned: (productId: string) => boolean;
  next: string | null;
  onPin: (productId: string, pinned: boolean) => void;
  onPanel?: (id: PanelId) => void;
  /** The question on top, and the one being answered. */
  onPick?: () => void;
  onAnswered?: () => void;
}): void {
  const now = useRef(props);
  now.current = props;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { on, enabled, products, isPinned, next, onPin } = now.current;
      const { onPanel, onPick, onAnswered } = now.current;
      const typing = (event.target as Element | null)?.closest(
        'input, textarea, select, dialog, [contenteditable], [role="textbox"]',
      );
      if (!on || typing || event.repeat || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = keyOf(event);
      const panel = PANEL_KEYS[key];
      if (panel) onPanel?.(panel);
      else if (key === 'q') onPick?.();
      else if (key === 'a') onAnswered?.();
      else if (!enabled) return;
      else if (/^[1-9]$/.test(key)) {
        const product = products[Number(key) - 1];
        if (product) onPin(product, !isPinned(product));
      } else if (key === 'n') {
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
