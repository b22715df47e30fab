import { expect, onTestFinished, test, vi } from 'vitest';
import { INGEST_BEAT } from '#app/contract/frame-message.ts';
import { adapt, FRESH_UPLINK, MAX_BITRATE, MIN_BITRATE } from '#app/studio/bitrate.ts';
import { cropped } from '#app/studio/encode-video.ts';
import { IngestLine, NotLetIn, type LineState } from '#app/studio/ingest-line.ts';
import { TimeLine } from '#app/studio/time-line.ts';
import { readIngestTicket, writeIngestTicket } from '#app/adapters/video/origin/ingest-ticket.ts';

test('a line that fills up lowers the bitrate at once, and a calm one raises it slowly', () => {
  const second = (uplink: typeof FRESH_UPLINK) => uplink.bitrate / 8;
  let uplink = adapt(FRESH_UPLINK, second(FRESH_UPLINK));
  expect(uplink.bitrate).toBeLessThan(MAX_BITRATE);
  for (let seconds = 0; seconds < 60; seconds += 1) uplink = adapt(uplink, second(uplink));
  expect(uplink.bitrate).toBe(MIN_BITRATE);

  const low = uplink;
  for (let seconds = 0; seconds < 7; seconds += 1) uplink = adapt(uplink, 0);
  expect(uplink.bitrate).toBe(low.bitrate);
  for (let seconds = 0; seconds < 120; seconds += 1) uplink = adapt(uplink, 0);
  expect(uplink.bitrate).toBe(MAX_BITRATE);
});

test.each([
  ['a laptop in an upright show', 1280, 720, '9:16', { x: 438, y: 0, width: 404, height: 720 }],
  ['a phone in an upright show', 720, 1280, '9:16', { x: 0, y: 0, width: 720, height: 1280 }],
  ['a laptop in a wide show', 1280, 720, '16:9', { x: 0, y: 0, width: 1280, height: 720 }],
  ['an old camera in a wide show', 640, 480, '16:9', { x: 0, y: 60, width: 640, height: 360 }],
] as const)('the middle of %s is shown', (_, displayWidth, displayHeight, aspect, view) => {
  expect(cropped({ displayWidth, displayHeight }, aspect)).toEqual(view);
});

test('both tracks stand on one line, a jump of a device is taken up, and time never runs backwards', () => {
  let now = 1000;
  const line = new TimeLine(1000, () => now);

  now = 1500;
  expect(line.place(7_000_000)).toBe(500_000);
  now = 1540;
  expect(line.place(7_033_333)).toBe(533_333);
  now = 1600;
  expect(line.place(0)).toBe(600_000);
  now = 1400;
  expect(line.place(90_000_000)).toBe(600_001);
});

test('a ticket lets into its stream until it runs out, and no altered one does', () => {
  const ticket = writeIngestTicket('secret', 'stream-1', 2000);
  const [id, expires, signature] = ticket.split('.');

  expect(readIngestTicket('secret', ticket, 1999)).toBe('stream-1');
  for (const wrong of [
    `stream-2.${expires}.${signature}`,
    `${id}.zzzzzz.${signature}`,
    `${id}.${expires}.`,
    `${ticket}.x`,
    '',
  ]) {
    expect(readIngestTicket('secret', wrong, 1999), wrong).toBeNull();
  }
  expect(readIngestTicket('another', ticket, 1999)).toBeNull();
  expect(readIngestTicket('secret', ticket, 2000)).toBeNull();
});

test('a camera without a network asks again by itself; one that is not let in any more does not', async () => {
  const heard: LineState[] = [];
  const answers: Error[] = [new TypeError('Failed to fetch'), new NotLetIn('refused')];
  let asked = 0;
  const told = new Promise<void>((resolve) => {
    const line = new IngestLine({
      address: () => Promise.reject(answers[asked++] ?? new NotLetIn('refused')),
      onState: (state) => {
        heard.push(state);
        if (state === 'refused') resolve();
      },
    });
    void line.open();
  });

  await told;

  expect(heard).toEqual(['connecting', 'waiting', 'connecting', 'refused']);
  expect(asked).toBe(2);
});

test('a line on which nothing is heard any more is given up and opened anew, whatever the browser believes of it', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const opened: EventTarget[] = [];
  /** What a browser has of a network that is gone: an open line, and silence. */
  class Line extends EventTarget {
    static readonly OPEN = 1;
    readonly readyState = 1;
    constructor() {
      super();
      opened.push(this);
    }
    close() {}
  }
  vi.stubGlobal('WebSocket', Line);
  onTestFinished(() => void vi.unstubAllGlobals());
  const heard: LineState[] = [];
  const line = new IngestLine({
    address: async () => 'ws://origin',
    onState: (state) => heard.push(state),
  });
  await line.open();
  opened[0]?.dispatchEvent(new Event('open'));

  for (let second = 0; second < 20; second += 1) {
    opened[0]?.dispatchEvent(new MessageEvent('message', { data: INGEST_BEAT }));
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(heard).toEqual(['connecting', 'open']);
  await vi.advanceTimersByTimeAsync(6000);

  expect(heard).toEqual(['connecting', 'open', 'waiting', 'connecting']);
  expect(opened).toHaveLength(2);
  // What the old line says when it ends at last is of no interest.
  opened[0]?.dispatchEvent(new CloseEvent('close', { code: 4409 }));
  expect(heard.at(-1)).toBe('connecting');
  line.close();
});
