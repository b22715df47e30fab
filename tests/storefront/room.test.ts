/** Everything a team can put before its viewers at once, and still room to see, to buy and to write. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PHONE, aPlayer, pinned } from './a-player.ts';

const EVERYTHING = {
  notice: 'Free delivery on everything until midnight, wherever you live',
  pins: pinned(1, 2, 3),
  poll: {
    ...{ id: 'q', question: 'Which glaze shall we fire next for the spring table?' },
    ...{ options: ['Moss with a lighter rim', 'Salt', 'Harbour blue'], endsAt: null, counts: null },
  },
  goal: {
    ...{ offerId: 'g', productId: '2', discount: { kind: 'percent' as const, bps: 1_500 } },
    ...{ kind: 'hearts' as const, target: 150, reached: 20 },
  },
  giveaway: {
    ...{ id: 'w', prize: 'A dinner set for four', productId: null, winners: 2 },
    ...{ who: 'everyone' as const, endsAt: null },
  },
} as const;

/** What lies outside the window or under something else. */
const hidden = (page: Page, wanted: string) =>
  page.evaluate((of) => {
    const root = document.querySelector('showfront-player')?.shadowRoot;
    return [...(root?.querySelectorAll(of) ?? [])].flatMap((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const hit = root?.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const there = top >= 0 && bottom <= innerHeight && element.contains(hit ?? null);
      return there ? [] : [element.className || element.textContent];
    });
  }, wanted);

test.each(['16:9', '9:16'] as const)(
  'poll, goal, giveaway and a notice together leave the field to write in and what is sold in sight, and can each be answered: %s',
  async (aspect) => {
    const player = await aPlayer(
      ['Cap', 'Scarf', 'Mug'].map((title) => ({ title })),
      { ...EVERYTHING, playback: { kind: 'hls', url: '/none.m3u8', programDate: true, aspect } },
    );
    for (const [width, height] of [
      ...[[1440, 900] as const, [1280, 720] as const, [844, 390] as const],
      ...[[390, 844] as const, [360, 640] as const],
    ]) {
      const page = await player.open({ ...PHONE, viewport: { width, height } });
      const take = page.getByRole('button', { name: 'Take part' });
      await page.getByRole('region', { name: 'Poll' }).waitFor();
      await take.waitFor();

      const size = `${width} × ${height}`;
      expect([size, await hidden(page, '.composer, .pins li:first-child .add')]).toEqual([
        size,
        [],
      ]);
      const answers = [page.getByRole('button', { name: 'Harbour blue' }), take];
      for (const one of answers) await one.click({ trial: true, timeout: 5_000 });
      expect([size, await hidden(page, '.composer')]).toEqual([size, []]);
      await page.context().close();
    }
  },
  90_000,
);

test('over a small wide picture the curtain is read: nothing of the player lies over its words', async () => {
  const player = await aPlayer([{ title: 'Cap' }], {
    ...{ life: 'paused', pause: 'host' },
    playback: { kind: 'hls', url: '/none.m3u8', programDate: true, aspect: '16:9' },
  });
  const pages: Page[] = [];
  for (const [width, height, locale] of [
    ...[[390, 844, 'en'] as const, [320, 568, 'de'] as const, [390, 844, 'ar'] as const],
  ]) {
    const page = await (await player.browser.newContext({ viewport: { width, height } })).newPage();
    await player.enter(page, locale);
    await page.locator('showfront-player .curtain-title').waitFor();
    expect([locale, await hidden(page, '.curtain-title')]).toEqual([locale, []]);
    pages.push(page);
  }

  await player.show({ life: 'ended', endedAt: Date.now() });

  for (const page of pages) {
    await page.locator('showfront-player .curtain .soft').waitFor();
    expect(await hidden(page, '.curtain-title, .curtain .soft')).toEqual([]);
    // What is said now is read, too.
    await player.tick({
      c: [{ id: 'l', at: Date.now(), name: 'Ada', text: 'Bye', role: 'viewer' }],
    });
    await page.getByText('Bye').waitFor();
  }
});

test('on a phone on its side captions take no room from what is tapped below them', async () => {
  const playback = { kind: 'hls', url: '/none.m3u8', programDate: true, aspect: '16:9' } as const;
  const player = await aPlayer(
    ['Cap', 'Scarf'].map((title) => ({ title })),
    { playback, pins: pinned(1, 2) },
  );
  for (const locale of ['en', 'ar']) {
    const page = await player.open({ ...PHONE, viewport: { width: 844, height: 390 } }, locale);
    await page.locator('showfront-player video').evaluate((video: HTMLVideoElement) => {
      video.addTextTrack('captions', 'English', 'en').mode = 'showing';
    });
    await player.tick({ w: 8 });
    await page.locator('showfront-player .captions').waitFor({ state: 'attached' });

    expect(await hidden(page, '.lineup-button, .heart, .composer')).toEqual([]);
    await page.context().close();
  }
});
