import { expect, test } from 'vitest';
import { jsonLog } from '#app/adapters/log/json-log.ts';

function listen(level: 'info' | 'error' = 'info') {
  const lines: string[] = [];
  const now = () => new Date('2026-09-01T12:00:00Z');
  return {
    lines,
    log: jsonLog({ level, process: 'test', write: (line) => lines.push(line), now }),
  };
}

test('a line is one JSON object with its time, level, event and facts', () => {
  const { lines, log } = listen();

  log.info('order.attributed', { shop: 'a.myshopify.com', lines: 2 });

  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      at: '2026-09-01T12:00:00.000Z',
      level: 'info',
      process: 'test',
      event: 'order.attributed',
      shop: 'a.myshopify.com',
      lines: 2,
    },
  ]);
});

test.each([
  'mail to ann.lee@example.com failed',
  'token shpat_0123456789abcdef was refused',
  'id_token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
])('%j is blotted out', (text) => {
  const { lines, log } = listen();

  log.error('thing.failed', new Error(text), { note: text });

  expect(lines.join()).toContain('[blotted]');
  expect(lines.join()).not.toMatch(/ann\.lee|0123456789abcdef|c2lnbmF0dXJl/);
});

test('lines below the level are not written', () => {
  const { lines, log } = listen('error');

  log.info('thing.happened');
  log.warn('thing.happened');

  expect(lines).toEqual([]);
});
