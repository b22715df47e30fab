/**
 * Keeps the screen on while a camera is on the air: a phone that locks takes its camera away. The browser lets go of it whenever the
 * page is hidden, so it is asked again on every return.
 * Shape: answers how to let the screen sleep again. Where a browser cannot, nothing happens.
 */
export function keepAwake(): () => void {
  const { wakeLock } = navigator as { wakeLock?: WakeLock };
  if (!wakeLock) return () => {};
  const stop = new AbortController();
  let lock: WakeLockSentinel | null = null;
  const hold = async () => {
    if (document.visibilityState !== 'visible' || stop.signal.aborted) return;
    try {
      lock = await wakeLock.request('screen');
      if (stop.signal.aborted) void lock.release();
    } catch {
      // An empty battery may say no; the show goes on until the screen sleeps.
    }
  };
  document.addEventListener('visibilitychange', () => void hold(), { signal: stop.signal });
  void hold();
  return () => {
    stop.abort();
    void lock?.release();
  };
}
