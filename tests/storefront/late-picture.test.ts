/** What a late picture waits for, and what it must not wait for, by a clock that is filmed and read back from the screen (R22). */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { jsonLog } from '#app/adapters/log/json-log.ts';
import { embeddedVideo } from '#app/adapters/video/embedded-video.ts';
import { createOrigin } from '#app/adapters/video/origin/start-origin.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import { CLOCK, filmClock } from '#tests/sandbox/camera/clock-camera.ts';
import { PHONE, aPlayer, anOffer } from './a-player.ts';

/** Wide enough for the lineup beside the picture, where prices, clocks and stock are always to be read. */
const DESK = { viewport: { width: 1280, height: 800 } };
/** R22: pins meet the frame of their moment within this. Milliseconds. */
const WITHIN_MS = 1000;

/** The origin with a stream on the air that films a clock. */
async function aClockOnAir() {
  let url = '';
  const secret = 'the secret of one test run';
  const origin = createOrigin({
    ...{ directory: mkdtempSync(join(tmpdir(), 'late-')), secret, publicUrl: () => url },
    encoderUrls: () => ({ rtmp: null, rtmps: null }),
    log: jsonLog({ level: 'silent', process: 'test' }),
  });
  await new Promise<void>((resolve) => origin.server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => origin.stop());
  url = `http://127.0.0.1:${(origin.server.address() as AddressInfo).port}`;
  const provider = embeddedVideo({ VIDEO_ORIGIN_URL: url, VIDEO_SECRET: secret });
  const { externalId, playback } = await provider.openStream({ title: 'Clock', aspect: '16:9' });
  const address = (await provider.inviteBrowser?.(externalId, 60_000))?.url ?? '';
  return { playback, address };
}

interface Read {
  /** Cards on the picture each time they changed, between two moments the picture showed. */
  readonly cards: { names: string; from: number; to: number }[];
  /** What the column of products says each time it changed, with the time of day. */
  readonly said: { text: string; at: number }[];
  /** Cards that stood there before the first picture. */
  readonly early: string[];
  /** The moment on the picture. */
  readonly on: number;
}
const read = (tab: Page) => tab.evaluate(() => (globalThis as unknown as { read: Read }).read);

/** Writes down in the page what stands there when, from the first picture on. */
const WATCH = `${CLOCK}
window.read = { cards: [], said: [], early: [], on: 0 };
setInterval(() => {
  const root = document.querySelector('showfront-player')?.shadowRoot;
  const video = root?.querySelector('video');
  const { read } = window;
  const titles = [...(root?.querySelectorAll('.pin-title') ?? [])].map((one) => one.textContent);
  if (!video || video.readyState < 2) return read.early.push(...titles);
  const from = read.on;
  read.on = readClock(video) ?? from;
  const names = titles.join();
  if (names !== (read.cards.at(-1)?.names ?? '')) read.cards.push({ names, from, to: read.on });
  const text = root.querySelector('.panel.lineup')?.textContent ?? '';
  if (text !== read.said.at(-1)?.text) read.said.push({ text, at: Date.now() });
}, 40);`;

const NEVER = { from: Infinity, to: Infinity };

/** How late the picture is. Units: milliseconds. */
const lag = async (tab: Page) => Date.now() - (await read(tab)).on;
/** What stands on the picture now. */
const cards = async (tab: Page) => (await read(tab)).cards.at(-1)?.names ?? '';

/** How long after its moment what the column of products says was there to read. */
function saidAfter({ said }: Read, words: RegExp, moment: number): number {
  return (said.find(({ text }) => words.test(text))?.at ?? Infinity) - moment;
}

/** By how much the clocks in the column of products were ever wrong. Units: milliseconds. */
function clockErrors({ said }: Read, endsAt: number): number[] {
  return said.flatMap(({ text, at }) => {
    const [, minutes, seconds] = /Ends in (\d+):(\d\d)/.exec(text) ?? [];
    const left = (Number(minutes) * 60 + Number(seconds)) * 1000;
    return minutes === undefined ? [] : [Math.abs(endsAt - at - left)];
  });
}

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[all.length >> 1] ?? NaN;

test('pins and offers meet their moment on a picture that is 2, 10 and 30 s late; clock, price and stock wait for nothing', async () => {
  const { playback, address } = await aClockOnAir();
  const player = await aPlayer(
    ['Cap', 'Scarf', 'Mug'].map((title) => ({ title })),
    { playback },
  );
  const news = setInterval(() => void player.tick(), 1000);
  onTestFinished(() => clearInterval(news));
  await filmClock(player.browser, address, { width: 640, fps: 15 });
  await expect.poll(async () => (await fetch(playback.url)).status).toBe(200);
  const near = await player.open(DESK, 'en', (tab) => tab.addInitScript(WATCH));
  const far = await player.open(DESK, 'en', (tab) => tab.addInitScript(WATCH));
  for (const tab of [near, far]) await expect.poll(() => lag(tab)).toBeLessThan(4_000);
  // Whoever pauses and goes on stays so much behind.
  await far.getByRole('button', { name: 'Pause' }).click();
  const endsAt = Date.now() + 300_000;
  const moments: { names: string; at: number }[] = [];
  /** Changes the show once the one who is nearly live has seen the change before. */
  const next = async (names: string, change: (at: number) => Partial<ShowState>) => {
    await expect.poll(() => cards(near)).toBe(moments.at(-1)?.names ?? '');
    moments.push({ names, at: await player.show(change(Date.now())) });
  };
  const on = (id: number, at: number) => ({ productId: String(id), variantId: null, at });
  const offer = { id: 'mug', endsAt, left: 10 };

  await next('Cap', (at) => ({ pins: [on(1, at)] }));
  await next('Mug,Cap', (opensAt) => ({ offers: [anOffer(3, { ...offer, opensAt })] }));
  await next('Mug,Scarf,Cap', (at) => ({
    pins: [on(1, moments[0]?.at ?? 0), on(2, at)],
    offers: [anOffer(3, { ...offer, opensAt: moments[1]?.at ?? 0, left: 3 })],
  }));
  await expect.poll(() => lag(far)).toBeGreaterThan(9_000);
  // A service that keeps its viewers further from the edge; this one comes when the moments are past already.
  const middle = await player.open(DESK, 'en', async (tab) => {
    await tab.addInitScript(WATCH);
    onTestFinished(() => tab.unrouteAll({ behavior: 'ignoreErrors' }));
    await tab.route('**/media.m3u8*', async (route) => {
      const answer = await route.fetch();
      const list = (await answer.text()).replace(/PART-HOLD-BACK=[\d.]+/, 'PART-HOLD-BACK=10');
      await route.fulfill({ response: answer, body: list });
    });
  });
  await next('Mug,Scarf', () => ({ pins: [on(2, moments[2]?.at ?? 0)] }));
  await expect.poll(() => lag(far)).toBeGreaterThan(28_000);
  await far.getByRole('button', { name: 'Play', exact: true }).click();

  for (const tab of [near, middle, far]) {
    await expect.poll(() => cards(tab)).toBe('Mug,Scarf');
  }
  for (const [tab, lateS] of [
    [near, 2],
    [middle, 10],
    [far, 30],
  ] as const) {
    const seen = await read(tab);
    // Nothing stands there before the first picture that its moment may take away again.
    expect(seen.early).toEqual([]);
    const moving = seen.cards.filter(({ from }) => from > 0);
    const off = moments.map(({ names, at }) => {
      const { from, to } = moving.find((one) => one.names === names) ?? NEVER;
      return { lateS, names, early: at - to, late: from - at };
    });
    expect(off.filter(({ early, late }) => Math.max(early, late) > WITHIN_MS)).toEqual([]);
    // Who is called late really is.
    expect(Date.now() - seen.on).toBeGreaterThan(lateS * 1000 - 2_500);
    expect(median(clockErrors(seen, endsAt))).toBeLessThan(1000);
  }
  // What decides a sale is told to who stands half a minute back as soon as to everybody.
  for (const tab of [near, far]) {
    const seen = await read(tab);
    const price = /\$75.*−25%Ends in .*Only 10 left/;
    expect(saidAfter(seen, price, moments[1]?.at ?? 0)).toBeLessThan(WITHIN_MS);
    expect(saidAfter(seen, /Only 3 left/, moments[2]?.at ?? 0)).toBeLessThan(WITHIN_MS);
  }
});

test('a picture that a tap had to start begins with what is on now, not with when its viewer came', async () => {
  const { playback, address } = await aClockOnAir();
  const player = await aPlayer([{ title: 'Cap' }], { playback });
  await filmClock(player.browser, address, { width: 640, fps: 15 });
  await expect.poll(async () => (await fetch(playback.url)).status).toBe(200);
  // As a phone that saves power does it.
  const refuse = `const { play } = HTMLMediaElement.prototype;
    let tapped = false;
    addEventListener('pointerdown', () => (tapped = true), true);
    HTMLMediaElement.prototype.play = function () {
      if (tapped) return play.call(this);
      return Promise.reject(new DOMException('', 'NotAllowedError'));
    };`;
  const page = await player.open({ ...PHONE, reducedMotion: 'reduce' }, 'en', (tab) =>
    tab.addInitScript(WATCH).then(() => tab.addInitScript(refuse)),
  );
  await expect.poll(() => lag(page), { timeout: 20_000 }).toBeLessThan(4_000);
  await expect.poll(() => lag(page), { timeout: 20_000 }).toBeGreaterThan(9_000);

  await page.getByRole('button', { name: 'Tap to watch' }).click();

  await expect.poll(() => lag(page)).toBeLessThan(4_000);
});

test('a picture that does not come holds back what is new for seconds, not for good', async () => {
  const player = await aPlayer([{ title: 'Cap' }, { title: 'Scarf' }], {
    playback: { kind: 'hls', url: '/never.m3u8', programDate: true, aspect: '9:16' },
    pins: [
      { productId: '1', variantId: null, at: Date.now() - 60_000 },
      { productId: '2', variantId: null, at: Date.now() },
    ],
  });
  const page = await player.open(DESK, 'en', (tab) => tab.route('**/never.m3u8', () => {}));
  const pins = page.getByRole('list', { name: 'Products on screen' });

  await expect.poll(() => pins.getByRole('listitem').count()).toBe(1);
  await pins.getByRole('button', { name: 'Add Cap' }).waitFor();
  await expect.poll(() => pins.getByRole('listitem').count(), { timeout: 20_000 }).toBe(2);
});
