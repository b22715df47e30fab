/**
 * The talk of a show, from four chairs at once: a producer directs it from a laptop, a moderator keeps order from a phone,
 * shoppers are heard, and the host reads from the studio what the team says behind the stage.
 */
import type { FrameLocator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type Desk, playerOn } from './evening.ts';

/** What nobody shall read in the replay. */
export const DELETED = 'Cheaper at evil.example';
export const KEPT = 'It looks so warm';

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

/** Somebody who opened the app is given the role of a moderator; a line is deleted, comes back, goes; its writer is timed out. */
export async function moderate(on: {
  producer: Desk;
  moderator: Desk;
  staffId: string;
  ada: Page;
  bo: Page;
  showId: string;
}): Promise<void> {
  const { producer, moderator, ada, bo, staffId } = on;
  await moderator.page.goto(producer.page.url().replace(/\/shows\/.*/, ''));
  await moderator.app.getByText('You have no role in Showfront yet.').waitFor();
  const role = { act: 'role', staffId, role: 'moderator', hostId: null };
  await producer.send('/settings', role);
  await say(bo, KEPT, 'Bo');
  await ada.getByText(KEPT).waitFor();
  await say(ada, DELETED, 'Ada');
  await bo.getByText(DELETED).waitFor();
  const app = await moderator.open(`/shows/${on.showId}/chat`);
  const told = line(app, DELETED);
  await told.getByRole('button', { name: 'Delete' }).click();
  // Gone for everybody, its writer among them.
  await Promise.all([ada, bo].map((one) => one.getByText(DELETED).waitFor({ state: 'detached' })));
  await moderator.page.screenshot({ path: '.data/e2e/talk-moderator-phone.png' });
  await told.getByRole('button', { name: 'Undo' }).click();
  await bo.getByText(DELETED).waitFor();
  await told.getByRole('button', { name: 'What to do about Ada' }).click();
  await moderator.page.screenshot({ path: '.data/e2e/talk-viewer-sheet-phone.png' });
  await app.getByRole('button', { name: 'Time-out 10 min' }).click();
  await app.getByText('Time-out ·').waitFor();
  await say(ada, 'and another one');
  await ada.getByText('You cannot write in this chat for a while. Try again later.').waitFor();
  await told.getByRole('button', { name: 'Delete' }).click();
  await bo.getByText(DELETED).waitFor({ state: 'detached' });
}

/** A question is voted up, picked and answered; a poll is asked, answered and closed. */
export async function discuss(on: {
  producer: Desk;
  ada: Page;
  bo: Page;
  showId: string;
}): Promise<void> {
  const { ada, bo } = on;
  const { page, app, open } = on.producer;
  await open(`/shows/${on.showId}/console?panel=questions`);
  await playerOn(bo)
    .getByRole('button', { name: /^Questions/ })
    .first()
    .click();
  await bo.getByRole('textbox', { name: 'Ask the host…' }).fill('Is it machine washable?');
  await bo.keyboard.press('Enter');
  await bo.getByText('Is it machine washable?').waitFor();
  await playerOn(ada)
    .getByRole('button', { name: /^Questions/ })
    .first()
    .click();
  await ada.getByRole('button', { name: /I want to know this too/ }).click();
  const question = line(app, 'Is it machine washable?');
  await question.getByLabel('2 votes').waitFor();
  await question.getByRole('button', { name: 'Pick' }).click();
  await ada.getByText('Answering now').first().waitFor();
  await page.screenshot({ path: '.data/e2e/talk-console-laptop.png' });
  await question.getByRole('button', { name: 'Answered' }).click();
  await ada.getByText('Answered', { exact: true }).waitFor();
  await bo.screenshot({ path: '.data/e2e/talk-questions-phone.png' });
  await ada.keyboard.press('Escape');
  await bo
    .getByRole('complementary', { name: 'Questions' })
    .getByRole('button', { name: 'Close' })
    .click();

  const parts = app.getByRole('navigation', { name: 'Parts of the console' });
  await parts.getByRole('button', { name: 'Polls' }).click();
  await app.getByLabel('Question', { exact: true }).fill('Which colour next?');
  await app.getByLabel('Answer 1').fill('Moss');
  await app.getByLabel('Answer 2').fill('Ember');
  await app.getByRole('button', { name: 'Open now' }).click();
  await bo.getByRole('button', { name: 'Moss' }).click();
  await app.getByText('1 vote', { exact: true }).waitFor();
  await page.screenshot({ path: '.data/e2e/talk-poll-laptop.png' });
  await app.getByRole('button', { name: 'Close poll' }).click();
  await app.getByText('Closed. Viewers see the result.').waitFor();
}

/** The host reads what the team says, the team sees that it was read; after a reload the console stands where it stood. */
export async function whisper(on: { producer: Desk; host: Page }): Promise<void> {
  const { host } = on;
  const { page, app } = on.producer;
  const parts = app.getByRole('navigation', { name: 'Parts of the console' });
  await parts.getByRole('button', { name: 'Backstage' }).click();
  await app.getByRole('button', { name: 'Slower, please' }).click();
  await host.getByText('Slower, please').waitFor();
  await host.screenshot({ path: '.data/e2e/talk-studio-phone.png', fullPage: true });
  await host.getByRole('button', { name: 'Got it' }).click();
  await app.getByText('Read', { exact: true }).waitFor();
  await page.screenshot({ path: '.data/e2e/talk-backstage-laptop.png' });
  await page.reload();
  await app.getByText('Slower, please').first().waitFor();
  expect(page.url()).toContain('panel=backstage');
}
