/** Whatever accent a merchant chooses, and whatever colours the system forces, buttons are seen and read. */
import { expect, test } from 'vitest';
import { PHONE, aPlayer, pinned } from './a-player.ts';

/** WCAG's contrast of two colours as browsers write them. */
function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [one, other]
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((text) => {
        const s = Number(text) / 255;
        return s <= 0.040_45 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

test.each(['ffee00', 'ffffff', '000000', '777777', 'ff6600', '00a0ff'])(
  'a button of #%s can be read, and told from the sheet it lies on',
  async (accent) => {
    const player = await aPlayer([{ title: 'Cap' }], { pins: pinned(1) });
    const page = await player.open(PHONE, `en/${accent}`);
    await page.getByRole('button', { name: /^Cap/ }).click();
    const buy = page.getByRole('button', { name: 'Add to cart' });
    await buy.waitFor();

    const { text, ground, edge, sheet } = await buy.evaluate((button) => {
      const style = getComputedStyle(button);
      const below = getComputedStyle(button.closest('.panel') as Element);
      return {
        ...{ text: style.color, ground: style.backgroundColor },
        ...{ edge: parseFloat(style.borderTopWidth) > 0 ? style.borderTopColor : '' },
        sheet: below.backgroundColor,
      };
    });

    expect(contrast(text, ground)).toBeGreaterThan(4.5);
    expect(Math.max(contrast(ground, sheet), contrast(edge || ground, sheet))).toBeGreaterThan(3);
  },
);

test('where the system forces its colours, the chosen value still differs from the others', async () => {
  const player = await aPlayer(
    [
      {
        title: 'Cap',
        variants: (one) => [
          { ...one, options: ['Red'] },
          { ...one, id: `${one.id}1`, options: ['Blue'] },
        ],
      },
    ],
    { pins: pinned(1) },
  );
  const page = await player.open({ ...PHONE, forcedColors: 'active' });
  await page.locator('.pin-face').click();
  await page.getByRole('radio', { name: 'Blue' }).waitFor({ state: 'attached' });

  const border = (name: string) =>
    page
      .locator('.value span', { hasText: name })
      .evaluate((one) => getComputedStyle(one).borderTopWidth);

  expect(await border('Red')).not.toBe(await border('Blue'));
});
