import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { build } from 'esbuild';
import type { VideoProvider } from '#app/services/ports.ts';
import { launchBrowser } from '#tests/setup/browser.ts';

/** How long the clock is read, after it runs steadily. Milliseconds. */
const READ_MS = 8000;
const SETTLE_MS = 3000;

export interface Glass {
  /** From camera to screen, one for each frame that was read. Milliseconds. */
  readonly latencies: readonly number[];
  /** From a viewer's first request to the first moving picture: of a stream that has just begun, and of one that runs. */
  readonly startMs: { readonly begun: number; readonly running: number };
}

/**
 * From one browser's canvas to another's screen by a clock in the picture: a band at the top holds a white mark, a black one and
 * 22 boxes, one bit of the time in steps of ten milliseconds each. The host page is the studio's own code on a canvas camera, the
 * viewer plays with the settings of the storefront's player.
 */
export async function measureGlass(provider: VideoProvider): Promise<Glass> {
  const { externalId, playback } = await provider.openStream({ title: 'Clock', aspect: '16:9' });
  const address = (await provider.inviteBrowser?.(externalId, 60_000))?.url ?? '';
  const { outputFiles } = await build({
    stdin: { contents: HOST, resolveDir: import.meta.dirname, loader: 'ts' },
    ...{ bundle: true, write: false, format: 'esm', logLevel: 'silent', target: 'chrome120' },
  });
  const hls = await readFile('node_modules/hls.js/dist/hls.light.min.js');
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/host.js') {
      response.setHeader('content-type', 'text/javascript');
      return void response.end(outputFiles[0]?.contents);
    }
    if (path === '/hls.js') return void response.end(hls);
    response.setHeader('content-type', 'text/html');
    const host = `<script>window.ingest = ${JSON.stringify(address)}</script><script type="module" src="/host.js"></script>`;
    const viewer = `<video muted playsinline></video><script src="/hls.js"></script><script>${VIEWER.replace('PLAYLIST', playback.url)}</script>`;
    response.end(`<!doctype html>${path === '/host' ? host : viewer}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await launchBrowser({
    args: ['--disable-background-timer-throttling', '--disable-renderer-backgrounding'],
  });
  try {
    const host = await browser.newPage();
    await host.goto(`${at}/host`);
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
    await viewer.evaluate(() => ((window as unknown as Read).latencies.length = 0));
    await pause(viewer, READ_MS);
    const latencies = await viewer.evaluate(() => (window as unknown as Read).latencies);
    await viewer.close();
    const { startMs: running } = await watch();
    return { latencies, startMs: { begun, running } };
  } finally {
    await browser.close();
    server.close();
    await provider.closeStream(externalId);
  }
}

interface Read {
  latencies: number[];
  startMs: number;
}

const pause = (page: Page, ms: number) => page.waitForTimeout(ms);

/** The studio's broadcaster on a canvas with a clock in it; no sound. */
const HOST = `
import { Broadcaster } from '#app/studio/broadcaster.ts';
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [1280, 720];
const paint = canvas.getContext('2d');
const draw = () => {
  const now = Math.floor(Date.now() / 10) % 2 ** 22;
  paint.fillStyle = 'hsl(' + (Date.now() / 20) % 360 + ' 60% 50%)';
  paint.fillRect(0, 0, 1280, 720);
  paint.fillStyle = '#000';
  paint.fillRect(0, 0, 1000, 48);
  paint.fillStyle = '#fff';
  paint.fillRect(0, 0, 40, 48);
  for (let bit = 0; bit < 22; bit += 1) if ((now >> bit) & 1) paint.fillRect(80 + bit * 40, 0, 40, 48);
};
setInterval(draw, 33);
draw();
const [camera] = canvas.captureStream(30).getVideoTracks();
const broadcaster = new Broadcaster({
  capture: { camera, sound: null, wake: async () => {} },
  aspect: '16:9',
  address: async () => window.ingest,
  onLine: () => {},
  onQuality: () => {},
  onError: (error) => console.error(error),
});
void broadcaster.start();
`;

const VIEWER = `
window.latencies = [];
window.startMs = 0;
const video = document.querySelector('video');
const hls = new Hls({ lowLatencyMode: true, maxLiveSyncPlaybackRate: 1.1, backBufferLength: 30 });
const opened = performance.now();
hls.loadSource('PLAYLIST');
hls.attachMedia(video);
hls.on(Hls.Events.MANIFEST_PARSED, () => void video.play());
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [1000, 40];
const paint = canvas.getContext('2d', { willReadFrequently: true });
const read = () => {
  paint.drawImage(video, 0, 0, 1000, 40, 0, 0, 1000, 40);
  const { data } = paint.getImageData(0, 20, 1000, 1);
  const lit = (x) => data[x * 4] > 128;
  if (lit(20) && !lit(60)) {
    window.startMs ||= performance.now() - opened;
    let shown = 0;
    for (let bit = 0; bit < 22; bit += 1) if (lit(100 + bit * 40)) shown |= 1 << bit;
    const now = Math.floor(Date.now() / 10) % 2 ** 22;
    window.latencies.push(((now - shown + 2 ** 22) % 2 ** 22) * 10);
  }
  video.requestVideoFrameCallback(read);
};
video.requestVideoFrameCallback(read);
`;
