import { useEffect, useState } from 'react';
import { frame } from '../texts/frame.ts';

/** Says, for programs that use the page, that its scripts run: a click before that is lost. People see it work. */
export function ReadySign() {
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return ready ? <span hidden>{frame.ready}</span> : null;
}
