/**
 * A host's camera and microphone, as they come and go: not allowed, allowed later, pulled out, plugged in again. The browser's own
 * fake devices stand for real ones; that one is pulled out is told to its track, as a browser tells it.
 */
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import { startStudio } from './admin-stage.ts';

const PHONE = { width: 390, height: 844 };

let local: ReturnType<typeof startStudio> | undefined;
afterAll(async () => (await local)?.product.stop());

/** A host's phone, let in by their link, on the studio of their next show. */
async function atStudio(answer: 'allow' | 'deny' | 'camera only' = 'allow') {
  const { product, studio } = await (local ??= startStudio({
    processes: ['web', 'video'],
    ownCamera: true,
  }));
  const browser = await launchBrowser({
    args: [
      ...product.sandbox.browserArguments,
      '--use-fake-device-for-media-stream',
      `--use-fake-ui-for-media-stream${answer === 'deny' ? '=deny' : ''}`,
    ],
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ viewport: PHONE });
  // What is not granted by name is blocked.
  if (answer === 'camera only') await context.grantPermissions(['camera']);
  await context.addInitScript(keepTracks);
  const page = await context.newPage();
  const { stdout } = await product.run('tests/sandbox/demo-host-link.ts');
  await page.goto(stdout.split('\n').find((line) => line.startsWith('http')) ?? '');
  await page.getByRole('button').first().click();
  await page.waitForURL(/\/host$/);
  await page.goto(studio);
  return page;
}

interface Taken {
  /** Every track the page was given, newest last. */
  readonly tracks: MediaStreamTrack[];
  /** Set: why the machine gives no camera, in the browser's own word. */
  gone: string | null;
}

/** Runs in the page before it: remembers what was given to it, and can leave the machine without a camera. */
function keepTracks() {
  const taken: Taken = { tracks: [], gone: null };
  Object.assign(window, { taken });
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media) return;
  const given = media.getUserMedia.bind(media);
  media.getUserMedia = async (wish) => {
    if (taken.gone) throw new DOMException('no device', taken.gone);
    // The fake microphone asks nobody, so what is blocked is refused here.
    const microphone = await navigator.permissions.query({ name: 'microphone' as PermissionName });
    if (wish?.audio && microphone.state === 'denied')
      throw new DOMException('blocked', 'NotAllowedError');
    const stream = await given(wish);
    taken.tracks.push(...stream.getTracks());
    return stream;
  };
}

const count = (page: Page, kind: 'audio' | 'video') =>
  page.evaluate(
    (wanted) =>
      (window as unknown as { taken: Taken }).taken.tracks.filter((one) => one.kind === wanted)
        .length,
    kind,
  );
/** Pulls the newest camera or microphone out. */
const pull = (page: Page, kind: 'audio' | 'video', more: { last?: string } = {}) =>
  page.evaluate(
    ({ wanted, last }) => {
      const { taken } = window as unknown as { taken: Taken };
      taken.gone = last;
      const track = taken.tracks.filter((one) => one.kind === wanted).at(-1);
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    },
    { wanted: kind, last: more.last ?? null },
  );
/** What is plugged in or out now; null: a camera is there again. */
const plug = (page: Page, gone: string | null = null) =>
  page.evaluate((why) => {
    (window as unknown as { taken: Taken }).taken.gone = why;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }, gone);
/** The picture moves: a picture that stands is not one. */
const moves = (page: Page) =>
  page.locator('.studio video').evaluate(async (video: HTMLVideoElement) => {
    const before = video.currentTime;
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    return video.currentTime > before;
  });

test('who has not allowed the camera reads how to, and nothing offers to start it', async () => {
  const page = await atStudio('deny');

  const alert = page.getByRole('alert');
  await alert.getByRole('listitem').first().waitFor();

  expect(await alert.getByRole('listitem').count()).toBeGreaterThan(1);
  expect(await alert.getByRole('button', { name: 'Try again' }).count()).toBe(1);
  expect(await page.getByRole('button', { name: 'Start camera' }).count()).toBe(0);
});

test('a host whose microphone alone is blocked is seen all the same, and heard as soon as it is allowed', async () => {
  const page = await atStudio('camera only');

  await page.getByText('The microphone is blocked').waitFor();
  const seen = await moves(page);
  const alarms = await page.getByRole('alert').count();
  await page.context().grantPermissions(['camera', 'microphone']);
  await page.getByText('The microphone is blocked').waitFor({ state: 'detached' });
  await expect.poll(() => count(page, 'audio')).toBe(1);

  expect([seen, alarms]).toEqual([true, 0]);
});

test('a microphone or a camera that is pulled out is replaced by what else there is', async () => {
  const page = await atStudio();
  await page.getByRole('button', { name: 'Start camera' }).click();
  await page.getByText('Your camera is connected').waitFor();

  await pull(page, 'audio');
  await expect.poll(() => count(page, 'audio')).toBe(2);
  await pull(page, 'video');
  await expect.poll(() => count(page, 'video')).toBe(3);

  expect(await moves(page)).toBe(true);
  await page.getByText('Your camera is connected').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('without any camera left the host is told, can still stop, and goes on when one is plugged in', async () => {
  const page = await atStudio();
  await page.getByRole('button', { name: 'Start camera' }).click();
  await page.getByText('Your camera is connected').waitFor();

  await pull(page, 'video', { last: 'NotReadableError' });
  await page.getByRole('alert').getByText('The camera is in use').waitFor();
  await plug(page, 'NotFoundError');
  await page.getByRole('alert').getByText('Connect a camera').waitFor();
  await page.getByRole('button', { name: 'Stop camera' }).waitFor();
  // Beside the alarm nothing says that all is well.
  await page.getByRole('status').getByText('Your camera is off').waitFor();
  const well = await page.getByText('Good connection').count();
  await plug(page);
  await page.getByRole('alert').waitFor({ state: 'detached' });

  expect(well).toBe(0);
  expect(await moves(page)).toBe(true);
});
