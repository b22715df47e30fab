import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';
import { scrollSpeed } from './scroll-speed.ts';

/** A drag under way: which row, where it would land, how far the finger has gone on the page, in pixels. */
export interface Drag {
  readonly id: string;
  readonly from: number;
  readonly over: number;
  readonly by: number;
  readonly height: number;
}

/** What a finger holds. Units: pixels; `startY` on the page, which stays where it is when the page scrolls, `y` in the window. */
interface Grip {
  readonly id: string;
  readonly from: number;
  readonly startY: number;
  readonly height: number;
  y: number;
}

/**
 * Dragging rows by a handle with any pointer, finger included; near an edge of the window the page scrolls until the list ends.
 * The list is measured once when the drag begins. Keyboard and menu do the same through `onMove`.
 */
export function useReorder(ids: readonly string[], onMove: (id: string, index: number) => void) {
  const list = useRef<HTMLUListElement>(null);
  const centres = useRef<readonly number[]>([]);
  const grip = useRef<Grip | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const begin = (id: string) => (event: ReactPointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !list.current) return;
    const rows = [...list.current.children].map((row) => row.getBoundingClientRect());
    const from = ids.indexOf(id);
    const height = rows[from]?.height ?? 0;
    centres.current = rows.map((row) => window.scrollY + row.top + row.height / 2);
    event.currentTarget.setPointerCapture(event.pointerId);
    const y = event.clientY;
    grip.current = { id, from, height, y, startY: window.scrollY + y };
    setDrag({ id, from, height, over: from, by: 0 });
  };

  /** The row under the finger, wherever finger and page have gone. */
  const follow = () => {
    if (!grip.current) return;
    const { y, startY, ...held } = grip.current;
    const by = window.scrollY + y - startY;
    const over = nearest(centres.current, (centres.current[held.from] ?? 0) + by);
    setDrag((before) =>
      before && before.by === by && before.over === over ? before : { ...held, by, over },
    );
  };

  const dragging = drag !== null;
  useEffect(() => {
    if (!dragging) return;
    let last = performance.now();
    const step = (now: number) => {
      const bounds = list.current?.getBoundingClientRect();
      if (bounds && grip.current) {
        const speed = scrollSpeed(grip.current.y, bounds, window.innerHeight);
        if (speed !== 0) window.scrollBy({ top: (speed * (now - last)) / 1000 });
      }
      last = now;
      frame = requestAnimationFrame(step);
    };
    let frame = requestAnimationFrame(step);
    window.addEventListener('scroll', follow, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', follow);
    };
  }, [dragging]);

  const leave = () => {
    grip.current = null;
    setDrag(null);
  };

  return {
    list,
    drag,
    handle: (id: string) => ({
      onPointerDown: begin(id),
      onPointerMove: (event: ReactPointerEvent<HTMLElement>) => {
        if (!grip.current) return;
        grip.current.y = event.clientY;
        follow();
      },
      onPointerUp: () => {
        if (drag && drag.over !== drag.from) onMove(drag.id, drag.over);
        leave();
      },
      onPointerCancel: leave,
    }),
    /** How far a row gives way, in pixels. */
    shift(index: number): number {
      if (!drag) return 0;
      if (index === drag.from) return drag.by;
      if (index > drag.from && index <= drag.over) return -drag.height;
      if (index < drag.from && index >= drag.over) return drag.height;
      return 0;
    },
  };
}

function nearest(centres: readonly number[], y: number): number {
  let best = 0;
  centres.forEach((centre, index) => {
    if (Math.abs(centre - y) < Math.abs((centres[best] ?? 0) - y)) best = index;
  });
  return best;
}
