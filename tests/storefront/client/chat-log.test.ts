import { expect, test } from 'vitest';
import type { ChatLine } from '#app/contract/channels.ts';
import { ChatLog } from '../../../extensions/live-shopping-client/show/chat-log.ts';

const line = (id: string, at: number, text = id): ChatLine => ({
  id,
  at,
  name: 'Ines',
  text,
  role: 'viewer',
});

const texts = (log: ChatLog) => log.lines.map((shown) => shown.text);

test('a late joiner and one who was there from the start read the same order', () => {
  const early = new ChatLog();
  early.take([line('a', 1)]);
  early.take([line('c', 3), line('b', 2)]);
  const late = new ChatLog();
  late.take([line('c', 3)]);
  late.take([line('a', 1), line('b', 2), line('c', 3)]);

  expect(texts(late)).toEqual(['a', 'b', 'c']);
  expect(texts(late)).toEqual(texts(early));
});

test('own words appear at once and are not said twice when the server repeats them', () => {
  const log = new ChatLog();
  log.say({ id: 'mine', at: 10, name: 'Me', text: 'hello' });
  expect(log.lines).toMatchObject([{ text: 'hello', own: true, waiting: true }]);

  log.answered('mine', { ...line('srv-1', 11), text: 'hello' });
  log.take([{ ...line('srv-1', 11), text: 'hello' }]);

  expect(log.lines).toMatchObject([{ id: 'srv-1', own: true, waiting: false }]);
});

test('the tick may bring an own line before the answer does', () => {
  const log = new ChatLog();
  log.say({ id: 'mine', at: 10, name: 'Me', text: 'hello' });

  log.take([{ ...line('mine', 11), text: 'hello' }]);
  log.answered('mine', { ...line('mine', 11), text: 'hello' });

  expect(log.lines).toMatchObject([{ text: 'hello', own: true, waiting: false }]);
});

test('refused words leave', () => {
  const log = new ChatLog();
  log.say({ id: 'mine', at: 10, name: 'Me', text: 'hello' });

  log.answered('mine', null);

  expect(log.lines).toEqual([]);
});

test('a removed line leaves, and comes back to its place when a moderator brings it back', () => {
  const log = new ChatLog();
  log.take([line('a', 1), line('b', 2), line('c', 3)]);

  log.remove(['b']);
  expect(texts(log)).toEqual(['a', 'c']);
  log.take([line('b', 2)]);

  expect(texts(log)).toEqual(['a', 'b', 'c']);
});

test('an hour of chat stays light', () => {
  const log = new ChatLog();

  for (let i = 0; i < 4_000; i += 1) log.take([line(`l${i}`, i)]);

  expect(log.lines.length).toBe(150);
  expect(log.lines.at(-1)?.id).toBe('l3999');
});
