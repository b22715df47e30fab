import { useEffect, useModel, useRef } from '../more/host.ts';

/** Lanes between the top row and the chat: never over price, captions or controls (R39). */
const LANES = 3;
/** A lane is free again when the comment before has entered fully. Units: milliseconds. */
const LANE_FREE_MS = 2_600;

/** Comments that fly past; a picture of the chat for the eyes only, the words stay in the list for screen readers. */
export function Flying() {
  const model = useModel();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const stop = new AbortController();
    const free: number[] = Array.from({ length: LANES }, () => 0);
    const seen = new Set(model.chatLines().map((line) => line.id));
    const show = () => {
      for (const line of model.chatLines()) {
        // Own words get another id when they are taken: they fly then, and once.
        if (line.waiting || seen.has(line.id)) continue;
        seen.add(line.id);
        const lane = free.findIndex((at) => at <= performance.now());
        // No lane is free: the comment stays in the list, nothing piles up.
        if (lane < 0 || !place.current) continue;
        free[lane] = performance.now() + LANE_FREE_MS;
        const flight = document.createElement('span');
        flight.textContent = line.text;
        flight.style.setProperty('--lane', String(lane));
        flight.addEventListener('animationend', () => flight.remove(), { signal: stop.signal });
        place.current.append(flight);
      }
    };
    const unsubscribe = model.subscribe(show);
    return () => {
      stop.abort();
      unsubscribe();
    };
  }, [model]);
  return <div class="flying" ref={place} aria-hidden="true" />;
}
