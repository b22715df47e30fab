/** A giveaway from the console to whoever wins it, and to whoever wants to see that it was fair. */
import { createHash, createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GiveawayRecord } from '#app/contract/viewer-input.ts';
import { barriers } from './barriers.ts';
import { LAPTOP, PHONE, aConsole, aStage, playing, tabTo } from './storefront-stage.ts';

const LONG_MS = 360_000;
const SHOTS = '.data/e2e/giveaway';

/** Draws again with what is published, and nothing else. */
function drawAgain({ seed, entries, winners, entriesHash }: GiveawayRecord): string[] {
  const rank = (entry: string) =>
    createHmac('sha256', seed ?? '')
      .update(`${entriesHash}.${entry}`)
      .digest('hex');
  return entries.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, winners);
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test(
  'two take part by one tap and by the keyboard, one of them wins and is told how, and both can draw again',
  async () => {
    mkdirSync(SHOTS, { recursive: true });
    const stage = await aStage();
    await stage.goLive();
    const watching = `?showfront=${stage.card().key}`;
    const { page: merchant, app } = await aConsole(stage, 'giveaways');
    await app.getByLabel('Prize').fill('A hand-knitted throw');
    await app.getByLabel('Product it is about').selectOption({ index: 1 });
    await app.getByRole('button', { name: 'Open now' }).click();
    await app.getByText('Taking entries').waitFor();

    const phone = await stage.visit(`/${watching}`, { ...PHONE, reducedMotion: 'reduce' });
    const laptop = await stage.visit(`/${watching}`, { ...LAPTOP, reducedMotion: 'reduce' });
    const arabic = await stage.visit(`/ar${watching}`, { ...PHONE, reducedMotion: 'reduce' });
    const pages = { phone, laptop, arabic };
    const barred: string[] = [];
    const look = async (moment: string) => {
      for (const [who, page] of Object.entries(pages)) {
        await page.screenshot({ path: `${SHOTS}/${moment}-${who}.png` });
        const found = await barriers(page, ['showfront-player']);
        barred.push(...found.map((one) => `${moment} ${who}: ${one}`));
      }
      await merchant.screenshot({ path: `${SHOTS}/${moment}-console.png`, fullPage: true });
    };
    await playing(phone);
    const card = (page: typeof phone) => page.getByRole('region', { name: 'Giveaway' });
    await card(phone).getByText('Free, nothing to buy.').waitFor();
    await arabic.getByRole('region', { name: 'سحب على جائزة' }).waitFor();
    await look('open');

    await card(phone).getByRole('button', { name: 'Take part' }).click();
    await card(phone).getByText('You are in. Good luck!').waitFor();
    await card(phone).getByLabel('Your name in the chat').fill('Ana');
    await card(phone).getByRole('button', { name: 'Send' }).click();
    await expect.poll(() => card(phone).getByLabel('Your name in the chat').count()).toBe(0);
    await tabTo(laptop, /^Take part$/);
    await laptop.keyboard.press('Enter');
    await card(laptop).getByText('You are in. Good luck!').waitFor();
    await tabTo(laptop, /^Your name in the chat$/);
    await laptop.keyboard.type('Ben');
    await laptop.keyboard.press('Enter');
    await expect.poll(() => card(laptop).getByLabel('Your name in the chat').count()).toBe(0);
    await card(phone).getByText('Taking part: 2').waitFor();

    // Who comes back is still in.
    await phone.reload();
    await card(phone).getByText('You are in. Good luck!').waitFor();
    await look('in');
    await app.getByRole('button', { name: 'Close and draw' }).click();

    await card(phone).getByText('Winners: 1').waitFor();
    await card(laptop).getByText('Winners: 1').waitFor();
    await expect
      .poll(async () => {
        const told = [phone, laptop].map((page) => card(page).getByText('You have won!').count());
        return (await Promise.all(told)).sort();
      })
      .toEqual([0, 1]);
    const anaWon = (await card(phone).getByText('You have won!').count()) === 1;
    const [winner, name] = anaWon ? [phone, 'Ana'] : [laptop, 'Ben'];
    await card(winner)
      .getByText(/^Your code\s+[2-9A-Z]{8}$/)
      .waitFor();
    for (const page of [phone, laptop]) {
      await card(page).getByRole('listitem').filter({ hasText: name }).waitFor();
    }
    await app.getByText(/^Code [2-9A-Z]{8}$/).waitFor();
    await app.getByText(name, { exact: true }).waitFor();
    await look('drawn');

    const address = await card(phone)
      .getByRole('link', { name: 'Check the draw' })
      .getAttribute('href');
    const record = (await (await fetch(address ?? '')).json()) as GiveawayRecord;
    expect(record.entries).toHaveLength(2);
    expect(sha256(record.seed ?? '')).toBe(record.commitment);
    expect(sha256(record.entries.join('\n'))).toBe(record.entriesHash);
    expect(drawAgain(record)).toEqual(record.won);

    // From a phone: what is taken back says why, on every screen.
    const { page: hand, app: small } = await aConsole(stage, 'giveaways', PHONE);
    const open = async (prize: string) => {
      await small.getByLabel('Prize').fill(prize);
      await small.getByRole('button', { name: 'Open now' }).click();
      await card(phone).getByRole('button', { name: 'Take part' }).click();
      await card(phone).getByText('You are in. Good luck!').waitFor();
    };
    await open('A felt hat');
    await hand.screenshot({ path: `${SHOTS}/open-console-phone.png` });
    await small.getByText('Taking entries').waitFor();
    await small.getByRole('button', { name: 'Withdraw' }).click();
    const asked = small.getByRole('dialog');
    await asked.getByRole('button', { name: 'Withdraw' }).click();
    await small.getByText('Write why').waitFor();
    await small.getByLabel('Reason, as viewers read it').fill('The hat is torn.');
    await asked.getByRole('button', { name: 'Withdraw' }).click();
    await card(laptop).getByText('Withdrawn: The hat is torn.').waitFor();
    await small.getByText('Withdrawn: The hat is torn.').waitFor();

    // The end of the show draws what is left, and who has won reads on.
    await open('A silk scarf');
    await stage.step('end');
    await card(phone).getByText('You have won!').waitFor();
    await card(phone)
      .getByText(/^Your code/)
      .waitFor();
    await look('ended');
    expect(barred).toEqual([]);
  },
  LONG_MS,
);

test(
  'a poll and a giveaway at once leave room for what is bought and said, and cover no button, on small phones and on their side',
  async () => {
    mkdirSync(SHOTS, { recursive: true });
    const stage = await aStage();
    await stage.goLive();
    const { key, products } = stage.card();
    for (const { id } of products.slice(0, 2)) await stage.pin(id);
    await stage.ask('talk', {
      ...{ act: 'poll', question: 'Which glaze should the potter fire next for spring?' },
      ...{ options: ['Marigold', 'Sea foam, a matte finish, a gold rim', 'Chalk'], seconds: null },
    });
    const { app } = await aConsole(stage, 'giveaways');
    await app.getByLabel('Prize').fill('A hand-knitted throw in undyed wool');
    await app.getByRole('button', { name: 'Open now' }).click();
    await app.getByText('Taking entries').waitFor();

    for (const [width, height] of [
      [390, 844],
      [320, 640],
      [844, 390],
    ] as const) {
      const how = { ...PHONE, viewport: { width, height }, reducedMotion: 'reduce' } as const;
      const page = await stage.visit(`/?showfront=${key}`, how);
      const player = page.locator('showfront-player');
      await player.getByRole('region', { name: 'Giveaway' }).waitFor();
      await player.locator('.pin .add').first().waitFor();
      await player.locator('.poll header button').waitFor();
      await page.screenshot({ path: `${SHOTS}/both-${width}.png` });
      for (const part of ['.poll header button', '.pin .add', '.composer', '.lineup-button']) {
        const reached = player
          .locator(part)
          .first()
          .evaluate((element) => {
            // Cards that stand side by side are swiped to.
            element.closest('.cards > *')?.scrollIntoView({ block: 'nearest', inline: 'start' });
            const { left, top, bottom, width } = element.getBoundingClientRect();
            const middle = [left + width / 2, (top + bottom) / 2] as const;
            const hit = (element.getRootNode() as ShadowRoot).elementFromPoint(...middle);
            return top >= 0 && bottom <= innerHeight && element.contains(hit);
          });
        expect([part, await reached]).toEqual([part, true]);
      }
      await page.context().close();
    }
  },
  LONG_MS,
);
