import { expect, test, vi } from 'vitest';
import { keepToken } from '../../../extensions/live-shopping-client/show/memory.ts';

test('a product keeps its first token throughout a visit, so that equal lines merge', () => {
  expect(keepToken('show-a:live', '1', null)).toBeNull();
  expect(keepToken('show-a:live', '1', 'first')).toBe('first');
  expect(keepToken('show-a:live', '1', 'second')).toBe('first');
  expect(keepToken('show-a:live', '1', null)).toBe('first');
});

test('another product, another show and the replay have tokens of their own', () => {
  keepToken('show-b:live', '1', 'first');

  expect(keepToken('show-b:live', '2', 'other product')).toBe('other product');
  expect(keepToken('show-c:live', '1', 'other show')).toBe('other show');
  expect(keepToken('show-b:replay', '1', 'replay')).toBe('replay');
});

test('a token does not outlive its visit by much', () => {
  keepToken('show-d:live', '1', 'first');
  vi.useFakeTimers({ now: Date.now() + 13 * 3_600_000 });

  const later = keepToken('show-d:live', '1', 'second');
  vi.useRealTimers();

  expect(later).toBe('second');
});

test('what one script of the page remembers the other does not forget, nor does a page that is gone back to', async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
  });
  const script = async () => {
    vi.resetModules();
    return import('../../../extensions/live-shopping-client/show/memory.ts');
  };
  const loader = await script();
  const player = await script();
  expect(loader.recall().closed).toEqual([]);

  player.remember({ chatName: 'Vera', closed: ['show-a'] });
  player.keepToken('show-a:live', '1', 'first');
  loader.remember({ closed: [...loader.recall().closed, 'show-b'] });

  expect(player.recall()).toMatchObject({ chatName: 'Vera', closed: ['show-a', 'show-b'] });
  expect(loader.keepToken('show-a:live', '1', 'second')).toBe('first');
  expect(loader.recall().visit).toBe(player.recall().visit);
  vi.unstubAllGlobals();
});
