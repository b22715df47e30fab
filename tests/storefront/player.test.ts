/** What a shopper reads and taps in the player, in a real browser, while the show goes on. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PHONE, aPlayer, anOffer, pinned, variantOf } from './a-player.ts';

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
  await player.show({ offers: [anOffer(2, { endsAt: Date.now() - 1 })] });
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
  const player = await aPlayer(
    names.map((title) => ({ title })),
    { pins: pinned(1, 2, 3) },
  );
  const page = await player.open(SMALL);
  await expect.poll(() => page.locator('.pin-price b').count()).toBe(3);

  expect(await brokenWords(page, '.pin-title')).toEqual([]);
  expect(await tooWide(page)).toEqual([]);
  // Nothing of the three words is cut off either.
  expect(
    await page
      .locator('.pin-title')
      .first()
      .evaluate((title) => title.scrollHeight - title.clientHeight),
  ).toBeLessThan(2);
  for (const name of names) {
    await page.getByRole('button', { name: /^Show all/ }).click();
    await sheet(page, 'In this show').getByRole('button', { name }).click();
    await sheet(page, name).getByRole('button', { name: 'Add to cart' }).waitFor();
    expect(await tooWide(page)).toEqual([]);
    await sheet(page, name).getByRole('button', { name: 'Close' }).click();
  }
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
