import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';

/** So wide is a box of the clock as a share of the picture; it stands for one bit. */
const BOXES = 32;

/**
 * For a page that films or reads the clock: each frame carries the moment it was drawn in, in steps of ten milliseconds.
 * `readClock(video)` is that moment.
 */
export const CLOCK = `
const BITS = 22;
const STEP_MS = 10;
/** Draws the moment into a band at the top: a white mark, a black one, then one box a bit. */
function drawClock(paint, box, now) {
  const steps = Math.floor(now / STEP_MS) % 2 ** BITS;
  paint.fillStyle = '#000';
  paint.fillRect(0, 0, 25 * box, 1.2 * box);
  paint.fillStyle = '#fff';
  paint.fillRect(0, 0, box, 1.2 * box);
  for (let bit = 0; bit < BITS; bit += 1) if ((steps >> bit) & 1) paint.fillRect((2 + bit) * box, 0, box, 1.2 * box);
}
const small = document.createElement('canvas');
[small.width, small.height] = [25 * 8, 8];
const reader = small.getContext('2d', { willReadFrequently: true });
/** The moment on the picture, in milliseconds since 1970; null where none can be read. */
function readClock(video) {
  const box = video.videoWidth / ${BOXES};
  reader.drawImage(video, 0, 0, 25 * box, box, 0, 0, 25 * 8, 8);
  const { data } = reader.getImageData(0, 4, 25 * 8, 1);
  const lit = (index) => data[(index * 8 + 4) * 4] > 128;
  if (!lit(0) || lit(1)) return null;
  let steps = 0;
  for (let bit = 0; bit < BITS; bit += 1) if (lit(2 + bit)) steps |= 1 << bit;
  const now = Math.floor(Date.now() / STEP_MS);
  return (now - ((now % 2 ** BITS) - steps + 2 ** BITS) % 2 ** BITS) * STEP_MS;
}
`;

/**
 * Films a clock in a page of its own, with the studio's own code on a canvas camera, without sound; ends with the page.
 * Units: `width` of the picture in pixels, which is 16:9; `fps` pictures a second.
 */
export async function filmClock(
  browser: Browser,
  address: string,
  film: { width: number; fps: number },
): Promise<Page> {
  const { outputFiles } = await build({
    stdin: { contents: BROADCASTER, resolveDir: import.meta.dirname, loader: 'ts' },
    ...{ bundle: true, write: false, format: 'esm', logLevel: 'silent', target: 'chrome120' },
  });
  const page = await browser.newPage();
  // Encoders are for secure pages only, as this machine's own are.
  const server = createServer((_, response) => void response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page.on('close', () => server.close());
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await page.addScriptTag({ content: `${CLOCK};Object.assign(window, { drawClock })` });
  await page.evaluate((given) => Object.assign(window, given), { ingest: address, film });
  await page.addScriptTag({ type: 'module', content: outputFiles[0]?.text ?? '' });
  return page;
}

const BROADCASTER = `
import { Broadcaster } from '#app/studio/broadcaster.ts';
const canvas = document.createElement('canvas');
[canvas.width, canvas.height] = [film.width, film.width * 9 / 16];
const paint = canvas.getContext('2d');
const draw = () => {
  paint.fillStyle = 'hsl(' + (Date.now() / 20) % 360 + ' 60% 50%)';
  paint.fillRect(0, 0, canvas.width, canvas.height);
  window.drawClock(paint, canvas.width / ${BOXES}, Date.now());
};
setInterval(draw, 1000 / film.fps);
draw();
const [camera] = canvas.captureStream(film.fps).getVideoTracks();
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
