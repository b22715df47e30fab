/** What a shopper reads and taps in the player, in a real browser, while the show goes on. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PHONE, type Sold, aPlayer, anOffer, pinned, variantOf } from './a-player.ts';

const SMALL = { ...PHONE, viewport: { width: 320, height: 568 } };
const sheet = (page: Page, name: string) => page.getByRole('complementary', { name });

test('a product that sells out while its sheet is open cannot be bought there, and can again when one comes back', async () => {
  const player = await aPlayer([{ title: 'Cap' }], { pins: pinned(1) });
  const page = await player.open();
  await page.getByRole('button', { name: /^Cap/ }).click();
  const cap = sheet(page, 'Cap');
  const buy = cap.getByRole('button', { name: 'Add to cart' });
  await buy.waitFor();

  await player.show({ stock: { [variantOf(1)]: 0 } });

  await cap.getByRole('button', { name: 'Sold out' }).waitFor();
  expect(await cap.getByRole('button', { name: 'Sold out' }).isDisabled()).toBe(true);
  expect(await cap.getByRole('button', { name: 'Buy now' }).count()).toBe(0);
  await player.show({ stock: { [variantOf(1)]: 2 } });
  await cap.getByText('Only 2 left').waitFor();
  await buy.click();
  await expect.poll(() => player.cart).toMatchObject([{ id: variantOf(1), quantity: 1 }]);
});

test('a look costs what its pieces cost now, under their offers, before and after they open', async () => {
  const set = { look: 'set' };
  const player = await aPlayer(
    [{ title: 'Cap', ...set }, { title: 'Scarf', ...set }, { title: 'Mug' }],
    { pins: pinned(1) },
  );
  const page = await player.open();
  await page.getByRole('button', { name: /^Buy the look \(2\)\s*\$200$/ }).waitFor();

  await player.show({ offers: [anOffer(2), anOffer(3)] });

  await page.getByRole('button', { name: /^Buy the look \(2\)\s*\$175$/ }).waitFor();
  await player.show({
    offers: [anOffer(2), anOffer(1, { discount: { kind: 'price', amountMinor: 6_000 } })],
  });
  await page.getByRole('button', { name: /^Buy the look \(2\)\s*\$135$/ }).waitFor();
  await player.show({ offers: [anOffer(2, { endsAt: Date.now() - 5_000 })] });
  await page.getByRole('button', { name: /^Buy the look \(2\)\s*\$200$/ }).waitFor();
});

test('what the shop sells by the pack is chosen in whole steps, whatever is left of it', async () => {
  const quantity_rule = { min: 3, max: 8, increment: 2 };
  const player = await aPlayer([{ title: 'Mug', variants: (one) => [{ ...one, quantity_rule }] }], {
    pins: pinned(1),
  });
  const page = await player.open();
  await page.getByRole('button', { name: /^Add Mug/ }).click();
  await expect.poll(() => player.cart).toMatchObject([{ quantity: 3 }]);
  await page.getByRole('button', { name: /^Mug/ }).click();
  const mug = sheet(page, 'Mug');
  const count = mug.locator('output');
  const [less, more] = [
    mug.getByRole('button', { name: 'Less' }),
    mug.getByRole('button', { name: 'More' }),
  ];

  expect([await count.textContent(), await less.isDisabled()]).toEqual(['3', true]);
  await more.click();
  await more.click();

  expect([await count.textContent(), await more.isDisabled()]).toEqual(['7', true]);
  await player.show({ stock: { [variantOf(1)]: 6 } });
  await expect.poll(() => count.textContent()).toBe('5');
  await mug.getByRole('button', { name: 'Add to cart' }).click();
  await expect.poll(() => player.cart).toMatchObject([{ quantity: 3 }, { quantity: 5 }]);
});

test('in a page that is scrolled down, what was done is said where it was done', async () => {
  const player = await aPlayer([{ title: 'Cap' }], { pins: pinned(1) });
  const page = await player.arrive(SMALL);
  await page.evaluate(() => {
    const place = document.createElement('showfront-show');
    Object.assign(place.dataset, { key: 'k', life: 'live' });
    place.style.cssText = 'display:block;position:relative;height:560px;margin-block:300px';
    place.attachShadow({ mode: 'open' }).innerHTML =
      '<style>::slotted(showfront-player) { position: absolute; inset: 0; }</style><slot></slot>';
    document.body.append(place);
  });
  const inPage = page.locator('showfront-show showfront-player');
  await inPage.getByRole('button', { name: /^Add Cap/ }).waitFor();
  await inPage.evaluate((one) => scrollTo(0, one.getBoundingClientRect().top + scrollY + 200));

  await inPage.getByRole('button', { name: /^Add Cap/ }).click();

  const said = inPage.getByText('Added to your cart');
  await said.waitFor();
  // Below the shop's own header, which stays.
  await expect.poll(async () => (await said.boundingBox())?.y).toBeGreaterThan(64);
  await expect.poll(async () => (await said.boundingBox())?.y).toBeLessThan(300);
});

test('after a show the shop itself says what can be had: what sold out then may be there again', async () => {
  const player = await aPlayer([{ title: 'Cap' }], { stock: { [variantOf(1)]: 0 } });
  const page = await player.open();
  await page.getByRole('button', { name: 'Show 1 product' }).click();
  const row = sheet(page, 'In this show').getByRole('button', { name: /Cap/ });
  await row.getByText('Sold out').waitFor();

  await player.show({ life: 'ended', endedAt: Date.now() });

  await row.getByText('Sold out').waitFor({ state: 'detached' });
  await row.click();
  await sheet(page, 'Cap').getByRole('button', { name: 'Add to cart' }).click();
  await expect.poll(() => player.cart).toMatchObject([{ id: variantOf(1), quantity: 1 }]);
});

/** Words of an element that are broken although they would fit in its width. */
const brokenWords = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.flatMap((element) => {
      const text = element.firstChild;
      if (!(text instanceof Text)) return [];
      const width = element.getBoundingClientRect().width;
      return [...text.data.matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()];
        const whole = lines.reduce((sum, line) => sum + line.width, 0);
        return lines.length > 1 && whole < width ? [word] : [];
      });
    }),
  );

/** What reaches over the edge of the player. */
const tooWide = (page: Page) =>
  page.locator('showfront-player .frame').evaluate((frame) =>
    [...frame.querySelectorAll('.panel, .panel *, .pins, .pin:first-child *, .deck')].flatMap(
      (one) => {
        const { left, right } = one.getBoundingClientRect();
        const swiped = one.closest('.pins li + li, .gallery');
        return !swiped && (left < -1 || right > innerWidth + 1) ? [one.outerHTML.slice(0, 80)] : [];
      },
    ),
  );

test('long names keep to their cards on the smallest phone: words stay whole, and what is longer than a line is broken', async () => {
  const names = [
    'Handwoven Lambswool Meadow Throw with Knotted Fringe and Contrast Edge',
    'Donaudampfschifffahrtsgesellschaftskapitänsmütze',
    'Fell Merino Beanie',
  ];
  const variants: Sold['variants'] = (one) => [
    one,
    { ...one, id: `${one.id}1`, options: ['Other'] },
  ];
  const player = await aPlayer(
    names.map((title) => ({ title, variants })),
    { pins: pinned(1, 2, 3) },
  );
  const page = await player.open(SMALL);
  await expect.poll(() => page.locator('.pin-price b').count()).toBe(3);

  expect(await brokenWords(page, '.pin-title')).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  // Three words are read to their end, and of a long one nothing is hidden beside its lines.
  const hidden = (title: Element) => title.scrollHeight - title.clientHeight;
  expect(await page.locator('.pin-title').first().evaluate(hidden)).toBeLessThan(2);
  const beside = (titles: Element[]) => titles.map((one) => one.scrollWidth - one.clientWidth);
  expect(await page.locator('.pin-title').evaluateAll(beside)).toEqual([0, 0, 0]);
  for (const name of names) {
    await page.getByRole('button', { name: /^Show all/ }).click();
    await sheet(page, 'In this show').getByRole('button', { name }).click();
    await sheet(page, name).getByRole('button', { name: 'Add to cart' }).waitFor();
    expect(await tooWide(page)).toEqual([]);
    await sheet(page, name).getByRole('button', { name: 'Close' }).click();
  }
});

test('what is chosen keeps to its sheet however long it is called, and a name runs in its own direction', async () => {
  const title = 'سجادة Lambswool 3XL (جديد)';
  const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';
  const variants: Sold['variants'] = (one) => [
    { ...one, options: [long] },
    { ...one, id: `${one.id}1`, options: ['A value of many words that breaks over several lines'] },
  ];
  const player = await aPlayer([{ title, variants }], { pins: pinned(1) });
  const page = await player.open(SMALL);
  await page.locator('.pin-face').click();
  const opened = sheet(page, title);
  await opened.getByRole('button', { name: 'Add to cart' }).waitFor();

  const outside = await opened
    .locator('legend, legend b, .value span')
    .evaluateAll((all) =>
      all
        .filter((one) => !one.matches('.hidden') && one.getBoundingClientRect().right > innerWidth)
        .map((one) => one.textContent),
    );
  expect(outside).toEqual([]);
  // Read from the right, and at the column's beginning like its neighbours.
  const [first, last] = await opened.locator('h2').evaluate((heading) => {
    const words = heading.firstChild as Text;
    return [0, words.length - 2].map((at) => {
      const letter = document.createRange();
      letter.setStart(words, at);
      letter.setEnd(words, at + 1);
      return letter.getBoundingClientRect().left - heading.getBoundingClientRect().left;
    });
  });
  expect(first).toBeGreaterThan(last ?? 0);
});

test('an answer in a poll counts the moment it is given, and is taken back where it was not taken', async () => {
  let taken = true;
  const player = await aPlayer(
    [],
    {
      poll: {
        id: 'q',
        question: 'Which one?',
        options: ['Red', 'Blue'],
        endsAt: null,
        counts: null,
      },
    },
    { poll: () => (taken ? {} : { error: { code: 'poll' } }) },
  );
  const page = await player.open();
  const poll = page.getByRole('region', { name: 'Poll' });

  await poll.getByRole('button', { name: 'Red' }).click();

  await poll.getByText('1 vote', { exact: true }).waitFor();
  expect(await poll.getByRole('button', { name: 'Red' }).textContent()).toBe('Red100%');
  await player.tick({ p: { id: 'q', counts: [0, 0] } });
  await player.tick({ p: { id: 'q', counts: [0, 0] }, w: 8 });
  await page.getByText('8', { exact: true }).waitFor();
  await poll.getByText('1 vote', { exact: true }).waitFor();
  await player.tick({ p: { id: 'q', counts: [2, 1] } });
  await poll.getByText('3 votes').waitFor();
  taken = false;
  await poll.getByRole('button', { name: 'Blue' }).click();
  await page.getByText('This is closed right now.').waitFor();
  expect(await poll.getByRole('button', { name: 'Red' }).getAttribute('aria-pressed')).toBe('true');
});

test('a poll over the picture is closed on phones of any height: its card stands below or beside the buttons there', async () => {
  const player = await aPlayer([{ title: 'Cap' }, { title: 'Scarf' }], {
    playback: { kind: 'hls', url: '/none.m3u8', programDate: true, aspect: '9:16' },
    pins: pinned(1, 2),
    poll: {
      ...{ id: 'q', question: 'Which one?', options: ['Red', 'Blue', 'Chalk'] },
      ...{ endsAt: null, counts: null },
    },
  });
  for (const height of [844, 740, 693, 568]) {
    const page = await player.open({ ...PHONE, viewport: { width: 390, height } });
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    const poll = page.getByRole('region', { name: 'Poll' });

    await poll.getByRole('button', { name: 'Close' }).click({ timeout: 5_000 });

    await poll.waitFor({ state: 'detached' });
    await page.context().close();
  }
});

test('whoever holds something walks on with it: small player and launcher say so at once and ask once, until it is bought', async () => {
  const until = Date.now() + 240_000;
  const claimed = { code: 'ABCDEFGHJKLM', until };
  let stand: object = { place: null, served: 0, soonest: null, claimed };
  const player = await aPlayer(
    [{ title: 'Cap' }],
    { offers: [anOffer(1, { who: 'viewers', left: 4 })] },
    { claims: () => claimed, line: () => stand },
  );
  const page = await player.open();
  await page.getByRole('button', { name: /^Cap/ }).click();
  await page.getByRole('button', { name: 'Claim for $75' }).click();
  await page.getByText(/^Reserved for you for [34]:\d\d$/).waitFor();
  const asked = () => player.sent.filter(({ what }) => what === 'line').length;

  await player.walkOn(page);

  const held = page.getByRole('button', { name: 'Reserved for you for' });
  await held.waitFor();
  expect(await held.textContent()).toMatch(/^Reserved for you for [34]:\d\d$/);
  await expect.poll(asked).toBe(1);
  await held.click();
  await sheet(page, 'Cap')
    .getByText(/^Reserved for you for/)
    .waitFor();
  await sheet(page, 'Cap').getByText('$75').first().waitFor();
  await sheet(page, 'Cap').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const launcher = page.locator('showfront-embed');
  await launcher.getByText(/^Held [34]:\d\d$/).waitFor();
  await player.walkOn(page);
  await expect.poll(() => launcher.getAttribute('data-own')).toBe('held');
  expect(await launcher.getByRole('link').isVisible()).toBe(true);
  await expect.poll(asked).toBe(2);

  // Bought on the way: the next page is told, the launcher goes as it had come, and nobody asks again.
  stand = { error: { code: 'claim_used' } };
  await player.walkOn(page);
  await launcher.getByRole('link').waitFor({ state: 'hidden' });
  expect(await launcher.getAttribute('data-own')).toBe('');
  expect(asked()).toBe(3);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await player.walkOn(page);
  await expect.poll(() => launcher.getAttribute('closed')).toBe('');
  expect(requests.filter((url) => /proxy|held|live/.test(url))).toEqual([]);
});

test('a place in line is on the next page too, and on the launcher until that is hidden', async () => {
  const stand = { place: 2, served: 0, soonest: null, claimed: null };
  const player = await aPlayer(
    [{ title: 'Cap' }],
    { offers: [anOffer(1, { who: 'viewers', left: 0 })] },
    { line: () => stand },
  );
  const page = await player.open();
  await page.getByRole('button', { name: /^Cap/ }).click();
  await page.getByRole('button', { name: 'Join the line' }).click();
  await page.getByText('You are number 2 in line').first().waitFor();

  await player.walkOn(page);

  await page.getByRole('button', { name: 'You are number 2 in line' }).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await player.walkOn(page);
  const launcher = page.locator('showfront-embed');
  await expect.poll(() => launcher.getAttribute('data-own')).toBe('waits');
  await page.getByRole('button', { name: 'Hide' }).click();
  await player.walkOn(page);
  await expect.poll(() => launcher.getAttribute('data-own')).toBe('');
  expect(await launcher.getByRole('link').isVisible()).toBe(false);
});

/** Taps the launcher while the player's own file is on its way. Answers what else is asked for, and lets the file come. */
async function beside(page: Page, tap: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  let come = () => {};
  const wait = new Promise<void>((resolve) => (come = resolve));
  page.on('request', (request) => asked.push(request.url().split('/').at(-1) ?? ''));
  await page.route('**/showfront-player.js', async (route) => {
    await wait;
    await route.continue();
  });
  await tap();
  await expect.poll(() => asked.includes('showfront-texts-en.json')).toBe(true);
  const seen = asked.filter((name) => /hls|texts/.test(name));
  come();
  await page.locator('showfront-player .frame').waitFor();
  expect(asked.filter((name) => name === 'showfront-texts-en.json')).toHaveLength(1);
  return seen.sort();
}

test('texts and engine come beside the player: the engine only where it is going to be needed', async () => {
  const player = await aPlayer([]);
  const [page, elsewhere, saving] = [
    await player.arrive(),
    await player.arrive(),
    await player.arrive(),
  ];
  const live = (one: Page) => () => one.getByRole('link', { name: 'Live' }).click();
  const both = ['showfront-hls.js', 'showfront-texts-en.json'];

  expect(await beside(page, live(page))).toEqual(both);
  await elsewhere.evaluate(() =>
    document.querySelector('showfront-embed')?.removeAttribute('data-engine'),
  );
  expect(await beside(elsewhere, live(elsewhere))).toEqual(['showfront-texts-en.json']);
  await saving.evaluate(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  const openSmall = () =>
    saving.evaluate(
      () =>
        void (
          globalThis as unknown as { Showfront: { open: (key: string, how: object) => void } }
        ).Showfront.open('k', { mode: 'mini' }),
    );
  await saving.waitForFunction(() => 'Showfront' in globalThis);
  expect(await beside(saving, openSmall)).toEqual(['showfront-texts-en.json']);
});
