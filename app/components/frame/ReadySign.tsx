import { useEffect, useState } from 'react';

/**
 * Says, for programs that use the page, that its scripts run: `[data-ready]` is there. A click before that is lost;
 * what Polaris says to screen readers is in the page already when the server sends it.
 */
export function ReadySign() {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? <span hidden data-ready="" /> : null;
}
