import { afterEach, expect, test, vi } from 'vitest';
import type { LiveHead } from '#app/contract/storefront-api.ts';
import { poll, pollPause } from '../../../extensions/live-shopping-client/show/poller.ts';

afterEach(() => void vi.useRealTimers());

const head: LiveHead = { e: 'e1', sv: 7, n: 3, pollMs: 2_000, ts: 1 };

test('viewers ask at the pace the server sets, each a quarter off it', () => {
  expect([0, 0.5, 1].map((random) => pollPause(2_000, random))).toEqual([1_500, 2_000, 2_500]);
});

test('asking goes on after a failure, rests while the page is hidden, and ends when told', async () => {
  vi.useFakeTimers();
  const stop = new AbortController();
  const found: LiveHead[] = [];
  let hidden = false;
  let asked = 0;
  let lost = 0;
  const read = () => {
    asked += 1;
    return asked === 1 ? Promise.reject(new Error('blocked')) : Promise.resolve(head);
  };

  poll(
    read,
    (one) => found.push(one),
    () => (lost += 1),
    stop.signal,
    () => hidden,
  );
  await vi.advanceTimersByTimeAsync(7_000);
  expect(found[0]).toEqual(head);
  expect(lost).toBe(1);

  hidden = true;
  await vi.advanceTimersByTimeAsync(3_000);
  const whileSeen = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(whileSeen);

  hidden = false;
  await vi.advanceTimersByTimeAsync(7_000);
  expect(asked).toBeGreaterThan(whileSeen);

  stop.abort();
  const atEnd = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(atEnd);
});
