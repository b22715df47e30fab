import { useEffect, useState } from 'react';

/** A yes that this browser remembers of somebody; where storage is closed to a frame, until the page is left. */
export function useRemembered(name: string): [boolean, (yes: boolean) => void] {
  const [yes, setYes] = useState(false);
  useEffect(() => {
    try {
      setYes(localStorage.getItem(name) === '1');
    } catch {
      // as on the first visit
    }
  }, [name]);
  return [
    yes,
    (wanted) => {
      setYes(wanted);
      try {
        if (wanted) localStorage.setItem(name, '1');
        else localStorage.removeItem(name);
      } catch {
        // remembered for this visit only
      }
    },
  ];
}
