import { useEffect, useRef } from 'react';
import { useWords } from '../host-words/Words.tsx';

/** Moves without React: sixty times a second is not its work. */
export function LevelMeter({
  level,
  onSilence,
}: {
  level: () => number;
  onSilence: (silent: boolean) => void;
}) {
  const { studio: t } = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const read = useRef(level);
  const tell = useRef(onSilence);
  useEffect(() => {
    read.current = level;
    tell.current = onSilence;
  });
  useEffect(() => {
    let frame = 0;
    let heardAt = performance.now();
    let silent = false;
    const draw = (now: number) => {
      const loud = read.current();
      if (loud > 0.12) heardAt = now;
      if (now - heardAt > SILENT_MS !== silent) {
        silent = !silent;
        tell.current(silent);
      }
      bar.current?.style.setProperty('--level', loud.toFixed(3));
      frame = requestAnimationFrame(draw);
    };
    frame = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div className="studio__meter" ref={bar} role="img" aria-label={t.level}>
      <span />
    </div>
  );
}

/** Nothing heard for this long is worth a word, in milliseconds. */
const SILENT_MS = 6000;
