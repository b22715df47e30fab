import { afterEach, expect, test, vi } from 'vitest';
import { emptyState, type ShowState } from '#app/contract/show-state.ts';
import { followEnd } from '../../../extensions/live-shopping-client/recorded/follow-end.ts';
import { StateKeeper } from '../../../extensions/live-shopping-client/show/state-keeper.ts';
import type { ShowSession } from '../../../extensions/live-shopping-client/show/session.ts';

const T0 = 1_760_000_000_000;

// Hooks, not setup: time must run again whatever a test did.
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Somebody who watches a recording; the device's clock is three hours wrong. */
function aViewer(change: Partial<ShowState> = {}, hidden = false) {
  vi.useFakeTimers();
  vi.stubGlobal('document', { hidden });
  const keeper = new StateKeeper();
  keeper.take({ ...emptyState('e1'), life: 'replay', v: 9, at: T0, ...change });
  const began = performance.now();
  const told = { changed: 0, asked: 0 };
  const session = {
    ...{ keeper, clock: { now: () => T0 + performance.now() - began } },
    changed: () => (told.changed += 1),
    catchUp: async () => void (told.asked += 1),
  };
  const stop = new AbortController();
  followEnd(session as unknown as ShowSession, stop.signal);
  return { keeper, told, stop };
}

test('a recording is over for who watches it in the second its last day is, by the server’s clock', () => {
  const { keeper, told } = aViewer({ replayUntil: T0 + 30_000 });

  vi.advanceTimersByTime(30_000);
  expect(keeper.newest?.life).toBe('replay');
  vi.advanceTimersByTime(1_000);

  expect(keeper.newest).toMatchObject({ life: 'archived', playback: null });
  vi.advanceTimersByTime(20_000);
  expect(told.changed).toBe(1);
});

test('a recording without a last day goes on, and is asked about once a minute while it is looked at', () => {
  const { keeper, told, stop } = aViewer();

  vi.advanceTimersByTime(150_000);

  expect(keeper.newest?.life).toBe('replay');
  expect(told).toEqual({ changed: 0, asked: 2 });
  stop.abort();
  vi.advanceTimersByTime(150_000);
  expect(told.asked).toBe(2);
});

test('nothing is asked for a page that nobody looks at', () => {
  const { told } = aViewer({}, true);

  vi.advanceTimersByTime(150_000);

  expect(told.asked).toBe(0);
});
