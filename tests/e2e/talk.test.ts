/**
 * The talk of a show, from four chairs at once: a producer directs it from a laptop, a moderator keeps order from a phone,
 * shoppers are heard, and the host reads from the studio what the team says behind the stage.
 */
import type { BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { STAFF_COOKIE } from '#tests/sandbox/admin-visit.ts';
import { aStage, LAPTOP, PHONE, type Stage } from './storefront-stage.ts';

/** Five browsers' worth of people on one machine, which others may be using as well. Milliseconds. */
const TALK_MS = 300_000;

/** A page of the admin, seen by a member of the staff, its scripts running. */
async function admin(stage: Stage, how: BrowserContextOptions, staffId: string) {
  const context = await stage.browser.newContext(how);
  const { addresses } = stage.product;
  await context.addCookies([{ name: STAFF_COOKIE, value: staffId, url: addresses.admin }]);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const app = page.frameLocator('#app-frame');
  const open = async (path: string) => {
    await page.goto(`${addresses.admin}/app${path}`);
    await app.locator('[data-ready]').waitFor({ state: 'attached' });
  };
  return { page, app, open };
}

/** Says something in the player's chat, with a name the first time. */
async function say(page: Page, text: string, name?: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Say something…' }).fill(text);
  await page.keyboard.press('Enter');
  if (!name) return;
  await page.getByRole('textbox', { name: 'Your name in the chat' }).fill(name);
  await page.keyboard.press('Enter');
}

const line = (app: FrameLocator, text: string) =>
  app.getByRole('listitem').filter({ hasText: text });

test(
  'the talk is directed, moderated, heard and told to the host, each from their own chair',
  async () => {
    const stage = await aStage();
    const { store } = stage.product.sandbox;
    const owner = store.staff.find(({ accountOwner }) => accountOwner)?.id ?? '';
    const other = store.staff.find(({ accountOwner }) => !accountOwner)?.id ?? '';
    await stage.goLive();
    const path = `/?showfront=${stage.card().key}`;
    const [ada, bo, producer, moderator] = await Promise.all([
      stage.visit(path),
      stage.visit(path),
      admin(stage, LAPTOP, owner),
      admin(stage, PHONE, other),
    ]);
    for (const page of [ada, bo]) page.setDefaultTimeout(60_000);

    // Somebody who opened the app is given the role of a moderator.
    await moderator.page.goto(`${stage.product.addresses.admin}/app`);
    await moderator.app.getByText('You have no role in Showfront yet.').waitFor();
    await producer.open(`/shows/${stage.showId}/console`);
    const given = await producer.app.locator('body').evaluate(
      (_, staffId) =>
        fetch('/app/settings', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ act: 'role', staffId, role: 'moderator', hostId: null }),
        }).then(({ ok }) => ok),
      other,
    );
    expect(given).toBe(true);

    // A line is deleted, and comes back; its writer is timed out.
    await say(ada, 'Cheaper at evil.example', 'Ada');
    await bo.getByText('Cheaper at evil.example').waitFor();
    await moderator.open(`/shows/${stage.showId}/chat`);
    const told = line(moderator.app, 'Cheaper at evil.example');
    await told.getByRole('button', { name: 'Delete' }).click();
    await bo.getByText('Cheaper at evil.example').waitFor({ state: 'detached' });
    await moderator.page.screenshot({ path: '.data/e2e/talk-moderator-phone.png' });
    await told.getByRole('button', { name: 'Undo' }).click();
    await bo.getByText('Cheaper at evil.example').waitFor();
    await told.getByRole('button', { name: 'What to do about Ada' }).click();
    await moderator.page.screenshot({ path: '.data/e2e/talk-viewer-sheet-phone.png' });
    await moderator.app.getByRole('button', { name: 'Time-out 10 min' }).click();
    await moderator.app.getByText('Time-out ·').waitFor();
    await say(ada, 'and another one');
    await ada.getByText('One moment: that was faster than the chat allows.').waitFor();

    // A question is voted up, picked and answered.
    await bo.getByRole('button', { name: 'Questions' }).first().click();
    await bo.getByRole('textbox', { name: 'Your name in the chat' }).fill('Bo');
    await bo.getByRole('textbox', { name: 'Ask the host…' }).fill('Is it machine washable?');
    await bo.keyboard.press('Enter');
    await bo.getByText('Is it machine washable?').waitFor();
    await ada.getByRole('button', { name: 'Questions' }).first().click();
    await ada.getByRole('button', { name: /I want to know this too/ }).click();
    const question = line(producer.app, 'Is it machine washable?');
    await question.getByLabel('2 votes').waitFor();
    await question.getByRole('button', { name: 'Pick' }).click();
    await ada.getByText('Answering now').first().waitFor();
    await producer.page.screenshot({ path: '.data/e2e/talk-console-laptop.png' });
    await question.getByRole('button', { name: 'Answered' }).click();
    await ada.getByText('Answered', { exact: true }).waitFor();
    await ada.screenshot({ path: '.data/e2e/talk-questions-phone.png' });

    // A poll is asked, answered and closed.
    const parts = producer.app.getByRole('navigation', { name: 'Parts of the console' });
    await parts.getByRole('button', { name: 'Polls' }).click();
    await producer.app.getByLabel('Question', { exact: true }).fill('Which colour next?');
    await producer.app.getByLabel('Answer 1').fill('Moss');
    await producer.app.getByLabel('Answer 2').fill('Ember');
    await producer.app.getByRole('button', { name: 'Open now' }).click();
    const sheet = ada.getByRole('complementary', { name: 'Questions' });
    await sheet.getByRole('button', { name: 'Close' }).click();
    await ada.getByRole('button', { name: 'Moss' }).click();
    await producer.app.getByText('1 vote', { exact: true }).waitFor();
    await producer.page.screenshot({ path: '.data/e2e/talk-poll-laptop.png' });
    await producer.app.getByRole('button', { name: 'Close poll' }).click();
    await producer.app.getByText('Closed. Viewers see the result.').waitFor();

    // The host reads what the team says, and the team sees that it was read.
    await parts.getByRole('button', { name: 'Backstage' }).click();
    await producer.app.getByRole('button', { name: 'Get studio link' }).click();
    const link = await producer.app.getByRole('textbox', { name: 'Studio address' }).inputValue();
    const host = await (await stage.browser.newContext(LAPTOP)).newPage();
    host.setDefaultTimeout(60_000);
    await host.goto(link);
    await producer.app.getByRole('button', { name: 'Slower, please' }).click();
    await host.getByText('Slower, please').waitFor();
    await host.screenshot({ path: '.data/e2e/talk-studio-laptop.png', fullPage: true });
    await host.getByRole('button', { name: 'Got it' }).click();
    await producer.app.getByText('Read', { exact: true }).waitFor();
    await producer.page.screenshot({ path: '.data/e2e/talk-backstage-laptop.png' });

    // After a reload the console stands where it stood.
    await producer.page.reload();
    await producer.app.getByText('Slower, please').first().waitFor();
    expect(producer.page.url()).toContain('panel=backstage');
  },
  TALK_MS,
);
