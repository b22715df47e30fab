import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { VideoProvider } from '#app/services/ports.ts';
import { STEADY, launchBrowser } from '#tests/setup/browser.ts';
import { CLOCK, filmClock } from './clock-camera.ts';

/** How long the clock is read, after it runs steadily. Milliseconds. */
const READ_MS = 8000;
const SETTLE_MS = 3000;

export interface Glass {
  /** From camera to screen, one for each frame that was read. Milliseconds. */
  readonly latencies: readonly number[];
  /** By how much the date pins wait for is off the clock in the picture, one for each of these frames. Milliseconds. */
  readonly dateErrors: readonly number[];
  /** From a viewer's first request to the first moving picture: of a stream that has just begun, and of one that runs. */
  readonly startMs: { readonly begun: number; readonly running: number };
}

/**
 * From one browser's canvas to another's screen by a clock in the picture. The host page is the studio's own code on a canvas
 * camera, the viewer plays with the settings of the storefront's player.
 */
export async function measureGlass(provider: VideoProvider): Promise<Glass> {
  const { externalId, playback } = await provider.openStream({ title: 'Clock', aspect: '16:9' });
  const address = (await provider.inviteBrowser?.(externalId, 60_000))?.url ?? '';
  const hls = await readFile('node_modules/hls.js/dist/hls.light.min.js');
  const server = createServer((request, response) => {
    if (request.url === '/hls.js') return void response.end(hls);
    response.setHeader('content-type', 'text/html');
    const script = `${CLOCK}${VIEWER.replace('PLAYLIST', playback.url)}`;
    response.end(
      `<!doctype html><video muted playsinline></video><script src="/hls.js"></script><script>${script}</script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser({ args: STEADY });
  try {
    const host = await filmClock(browser, address, { width: 1280, fps: 30 });
    const there = async () => (await fetch(playback.url)).status === 200;
    for (let tries = 0; tries < 200 && !(await there()); tries += 1) await pause(host, 100);
    const watch = async () => {
      const viewer = await browser.newPage();
      await viewer.goto(`${at}/viewer`);
      const started = () => (window as unknown as Read).startMs;
      await viewer.waitForFunction(started, undefined, { timeout: 30_000 });
      return { viewer, startMs: await viewer.evaluate(started) };
    };
    const { viewer, startMs: begun } = await watch();
    await pause(viewer, SETTLE_MS);
    const forget = () => {
      const { latencies, dateErrors } = window as unknown as Read;
      latencies.length = dateErrors.length = 0;
    };
    await viewer.evaluate(forget);
    await pause(viewer, READ_MS);
    const { latencies, dateErrors } = await viewer.evaluate(() => {
      const { latencies, dateErrors } = window as unknown as Read;
      return { latencies, dateErrors };
    });
    await viewer.close();
    const { startMs: running } = await watch();
    return { latencies, dateErrors, startMs: { begun, running } };
  } finally {
    await browser.close();
    server.close();
    await provider.closeStream(externalId);
  }
}

interface Read {
  latencies: number[];
  dateErrors: number[];
  startMs: number;
}

const pause = (page: Page, ms: number) => page.waitForTimeout(ms);

const VIEWER = `
window.latencies = [];
window.dateErrors = [];
window.startMs = 0;
const video = document.querySelector('video');
const hls = new Hls({ lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.1, backBufferLength: 30 });
const opened = performance.now();
hls.loadSource('PLAYLIST');
hls.attachMedia(video);
hls.on(Hls.Events.MANIFEST_PARSED, () => void video.play());
const read = () => {
  const shown = readClock(video);
  if (shown !== null) {
    window.startMs ||= performance.now() - opened;
    window.latencies.push(Date.now() - shown);
    if (hls.playingDate) window.dateErrors.push(Math.abs(hls.playingDate - shown));
  }
  video.requestVideoFrameCallback(read);
};
video.requestVideoFrameCallback(read);
`;
