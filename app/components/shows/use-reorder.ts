import { useRef, useState, type PointerEvent as ReactPointerEvent } from 'react';

/** A drag under way: which row, where it would land, how far the finger has gone, in pixels. */
export interface Drag {
  readonly id: string;
  readonly from: number;
  readonly over: number;
  readonly by: number;
  readonly height: number;
}

/**
 * Dragging rows by a handle with any pointer, finger included. The list is measured once when the drag begins.
 * Keyboard and menu do the same through `onMove`.
 */
export function useReorder(ids: readonly string[], onMove: (id: string, index: number) => void) {
  const list = useRef<HTMLUListElement>(null);
  const tops = useRef<readonly number[]>([]);
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef(0);

  const begin = (id: string) => (event: ReactPointerEvent<HTMLElement>) => {
    if (event.button !== 0 || !list.current) return;
    const rows = [...list.current.children].map((row) => row.getBoundingClientRect());
    const from = ids.indexOf(id);
    tops.current = rows.map((row) => row.top + row.height / 2);
    start.current = event.clientY;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDrag({ id, from, over: from, by: 0, height: rows[from]?.height ?? 0 });
  };

  const move = (event: ReactPointerEvent<HTMLElement>) => {
    if (!drag) return;
    const by = event.clientY - start.current;
    const centre = (tops.current[drag.from] ?? 0) + by;
    const over = nearest(tops.current, centre);
    setDrag({ ...drag, by, over });
  };

  const end = () => {
    if (drag && drag.over !== drag.from) onMove(drag.id, drag.over);
    setDrag(null);
  };

  return {
    list,
    drag,
    handle: (id: string) => ({
      onPointerDown: begin(id),
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: () => setDrag(null),
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
