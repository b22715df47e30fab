import { useEffect, useRef, useState } from 'react';

/** How long somebody may pause while typing before the list answers, in milliseconds. */
const PAUSE_MS = 300;

/** What stands in a search field; the list hears of it once the person has paused, and where the list looks for something else, so does the field. */
export function useSearchText(
  current: string,
  onSearch: (text: string) => void,
): [string, (text: string) => void] {
  const [text, setText] = useState(current);
  const search = useRef(onSearch);
  search.current = onSearch;
  const told = useRef(current);
  useEffect(() => {
    if (current === told.current) return;
    told.current = current;
    setText(current);
  }, [current]);
  useEffect(() => {
    if (text === current) return;
    const timer = setTimeout(() => {
      told.current = text;
      search.current(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, current]);
  return [text, setText];
}
