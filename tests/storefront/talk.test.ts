/** What a shopper is told when their words are not taken, in a real browser. */
import { expect, test } from 'vitest';
import { PHONE, aPlayer } from './a-player.ts';

const DESK = { viewport: { width: 1440, height: 900 } };
const refused = (code: string) => ({ error: { code, message: 'No.' } });

test('words that are not taken stand in the field again, and are sent with the next tap', async () => {
  const answers = [refused('timed_out'), {}];
  const player = await aPlayer([{ title: 'Cap' }], {}, { chat: () => answers.shift() });
  const page = await player.open();
  const field = page.getByRole('textbox', { name: 'Say something…' });
  await field.fill('Is it lined?');
  await field.press('Enter');
  const name = page.getByRole('textbox', { name: 'Your name in the chat' });
  await name.fill('Ada');
  await name.press('Enter');

  await page.getByText('You cannot write in this chat for a while. Try again later.').waitFor();

  await expect.poll(() => field.inputValue()).toBe('Is it lined?');
  expect(await page.getByRole('listitem').filter({ hasText: 'Is it lined?' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'Is it lined?' }).waitFor();
  expect(await field.inputValue()).toBe('');
});

test('who chose a name that is not theirs to take is asked for another one', async () => {
  const player = await aPlayer(
    [{ title: 'Cap' }],
    {},
    { chat: ({ name }) => (name === 'Mara' ? refused('name_taken') : {}) },
  );
  const page = await player.open();
  const field = page.getByRole('textbox', { name: 'Say something…' });
  const name = page.getByRole('textbox', { name: 'Your name in the chat' });
  await field.fill('Hello');
  await field.press('Enter');
  await name.fill('Mara');
  await name.press('Enter');
  await page.getByText('Please choose another name.').waitFor();
  await expect.poll(() => field.inputValue()).toBe('Hello');

  await field.press('Enter');
  await name.fill('Marek');
  await name.press('Enter');

  await page.getByRole('listitem').filter({ hasText: 'Hello' }).waitFor();
  expect(player.sent.filter(({ what }) => what === 'chat').map(({ body }) => body['name'])).toEqual(
    ['Mara', 'Marek'],
  );
});

test.each([
  ['over the picture', PHONE],
  ['beside it', DESK],
])('a chat that is closed says so where one would write: %s', async (_where, how) => {
  const player = await aPlayer([{ title: 'Cap' }]);
  const page = await player.open(how);
  const field = page.getByRole('textbox', { name: 'Say something…' });
  await field.waitFor();

  await player.show({ chat: { open: false, slowS: 0, who: 'everyone', approval: false } });

  await page.getByText('The chat is closed.').waitFor();
  expect(await field.count()).toBe(0);
  await player.show({ chat: { open: true, slowS: 0, who: 'everyone', approval: false } });
  await field.waitFor();
  expect(await page.getByText('The chat is closed.').count()).toBe(0);
});

test('an answer that is one long word is read to its end beside its share', async () => {
  const poll = {
    ...{ id: 'p1', question: 'Which?', endsAt: null, counts: [3, 1] },
    options: ['Donaudampfschifffahrtsgesellschaftskapit', 'Blue'],
  };
  const player = await aPlayer([{ title: 'Cap' }], { poll });
  const page = await player.open({ ...PHONE, viewport: { width: 320, height: 568 } });
  const share = page.getByText('75%', { exact: true });
  await share.waitFor();

  const answer = page.getByRole('button', { name: /^Donaudampf/ });

  expect(await answer.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
});

test('own words fly past once, although they are known by another name when they are taken', async () => {
  const player = await aPlayer(
    [{ title: 'Cap' }],
    {},
    {
      chat: ({ name, text }) => ({
        line: { id: 'c1', at: Date.now(), name, text, role: 'viewer' },
      }),
    },
  );
  const page = await player.open({ ...PHONE, reducedMotion: 'no-preference' });
  await page.getByRole('button', { name: 'Comments over the video' }).click();
  const flying = page.locator('showfront-player .flying');
  await flying.waitFor({ state: 'attached' });
  await flying.evaluate((sky) => {
    new MutationObserver((changes) => {
      const flown = changes.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0);
      document.body.dataset['flown'] = String(Number(document.body.dataset['flown'] ?? 0) + flown);
    }).observe(sky, { childList: true });
  });

  await page.getByRole('textbox', { name: 'Say something…' }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Your name in the chat' }).fill('Ada');
  await page.keyboard.press('Enter');

  await flying.locator('span', { hasText: 'Hello' }).first().waitFor({ state: 'attached' });
  await player.tick({ c: [{ id: 'c2', at: Date.now(), name: 'Bo', text: 'Hi', role: 'viewer' }] });
  await flying.locator('span', { hasText: 'Hi' }).waitFor({ state: 'attached' });
  expect(await page.locator('body').getAttribute('data-flown')).toBe('2');
});
