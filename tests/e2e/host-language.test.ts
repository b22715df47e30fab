/** What hosts read on their own pages, in a language that is not English: all of it, on a phone. */
import type { Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { HOST_WORDS } from '#app/components/host-words/all.ts';
import type { Locale } from '#app/domain/reminder/locale.ts';
import { openDatabase } from '#app/adapters/database/database.ts';
import { inviteHost } from '#app/services/hosts/invite-host.ts';
import { adjustBalance } from '#app/services/ledger/adjust-balance.ts';
import { openHold } from '#app/services/ledger/open-hold.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { disputeEntry } from '#app/services/statements/dispute-entry.ts';
import { aHostedShow } from '#tests/make/a-hosted-show.ts';
import { makeApp } from '#tests/make/app.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { startStudio } from './admin-stage.ts';

let local: ReturnType<typeof startStudio> | undefined;
afterAll(async () => (await local)?.product.stop());

/** A host's phone on the page a link opens: `path`, else the one of the demo's host. */
async function aPhone(locale: string, path?: string) {
  const { product, studio } = await (local ??= startStudio());
  const browser = await launchBrowser({
    fakeMedia: true,
    args: [...product.sandbox.browserArguments],
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ locale, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  const link = async () =>
    (await product.run('tests/sandbox/demo-host-link.ts')).stdout
      .split('\n')
      .find((line) => line.startsWith('http')) ?? '';
  await page.goto(path ? product.addresses.app + path : await link());
  return { page, studio, complaints };
}

/**
 * A host of another shop who has earned, lost, is owed and was paid, with a question that was answered and an order that is looked
 * into: the path of a link into their pages.
 */
async function aHostWhoEarned(): Promise<string> {
  const { config } = await (local ??= startStudio());
  const database = openDatabase(config, { max: 4 });
  onTestFinished(() => database.close());
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const app = await makeApp({ database, now: hoursAgo(2) });
  const show = await aHostedShow(app, { terms: { holdDays: 0 } });
  const { shop, hostId } = show;
  const actor = 'staff:1';
  const sold = { lines: [{ id: 1, price: '50.0', token: await show.mint() }], total: '50.0' };
  await show.see({ id: 1, ...sold });
  await approvePayouts(app, { shop, actor });
  await show.see({ id: 1, ...sold, cancelledAt: app.clock.now().toISOString() });
  app.setNow(hoursAgo(0));
  const token = await show.mint({ mode: 'replay' });
  const held = await show.see({ id: 2, lines: [{ id: 2, price: '80.0', token }], total: '80.0' });
  await openHold(app, { shop, actor, scope: 'order', scopeId: held, reason: 'fraud' });
  const of = { shop, hostId, currency: 'USD', actor, memo: 'Taxi' };
  await adjustBalance(app, { ...of, amountMinor: 1500n });
  await adjustBalance(app, { ...of, amountMinor: -200n });
  const { id: entryId } = await app.db.ledgerEntry.findFirstOrThrow({ where: { shop } });
  await disputeEntry(app, { shop, hostId, entryId, note: 'Zu wenig', actor: `host:${hostId}` });
  const { url } = await inviteHost(app, { shop, hostId, actor: 'system' });
  return new URL(url).pathname;
}

/** Every piece of an English sentence that is long enough to be no accident. */
const ENGLISH = piecesOf(HOST_WORDS.en);

function piecesOf(words: unknown): string[] {
  if (typeof words === 'string') return words.trim().split(' ').length > 1 ? [words.trim()] : [];
  if (typeof words === 'function') {
    const say = words as (...given: string[]) => string;
    return say('¤', '¤', '¤').split('¤').flatMap(piecesOf);
  }
  return Object.values(words ?? {}).flatMap(piecesOf);
}

/** What stands on a page, all that can be opened opened, that is English; and whether it has to be pushed sideways. */
async function read(page: Page) {
  const { text, sideways, lang, dir } = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    const { documentElement: root } = document;
    const labels = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].map(
      (one) =>
        ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name)).join('\n'),
    );
    return {
      text: [document.body.innerText, ...labels].join('\n'),
      sideways: root.scrollWidth > root.clientWidth,
      ...{ lang: root.lang, dir: root.dir },
    };
  });
  return { english: ENGLISH.filter((piece) => text.includes(piece)), sideways, lang, dir };
}

async function everyPage(page: Page, studio: string, locale: Locale) {
  const { pages, report, statements, agreement, studio: studioWords } = HOST_WORDS[locale];
  const found = [{ at: 'link', ...(await read(page)) }];
  await page.getByRole('button', { name: HOST_WORDS[locale].enter.button }).click();
  await page.getByRole('link', { name: report.title }).waitFor();
  found.push({ at: 'report', ...(await read(page)) });
  await page.getByRole('link', { name: statements.title }).click();
  await page.getByRole('heading', { name: statements.title }).waitFor();
  found.push({ at: 'statements', ...(await read(page)) });
  await page.getByRole('link', { name: agreement.title }).click();
  await page.getByRole('heading', { name: agreement.mine }).waitFor();
  found.push({ at: 'agreement', ...(await read(page)) });
  await page.goto(studio);
  await page.getByRole('button', { name: studioWords.mute }).waitFor();
  found.push({ at: 'studio', ...(await read(page)) });
  await page.goto(new URL('/host', studio).href);
  await page.getByRole('button', { name: pages.leave }).click();
  await page.getByRole('heading', { name: pages.signedOut }).waitFor();
  found.push({ at: 'signed out', ...(await read(page)) });
  return found;
}

const PAGES = ['link', 'report', 'statements', 'agreement', 'studio', 'signed out'];

test.each([
  ['de', 'de-AT', 'ltr'],
  ['ar', 'ar-EG', 'rtl'],
] as const)(
  'every page of a host reads in %s, and nothing of it in English',
  async (locale, browser, dir) => {
    const { page, studio, complaints } = await aPhone(browser);

    const found = await everyPage(page, studio, locale);

    expect(found).toEqual(
      PAGES.map((at) => ({ at, english: [], sideways: false, lang: locale, dir })),
    );
    expect(complaints).toEqual([]);
  },
);

test.each([
  ['de', 'de-AT'],
  ['ar', 'ar-EG'],
] as const)(
  'what a host earned, entry by entry, and a month of it read in %s',
  async (locale, browser) => {
    const { enter, report, statements } = HOST_WORDS[locale];
    const { page, complaints } = await aPhone(browser, await aHostWhoEarned());
    await page.getByRole('button', { name: enter.button }).click();
    await page.getByRole('heading', { name: report.entries }).waitFor();

    const earned = await read(page);
    await page.getByRole('link', { name: statements.title }).click();
    await page.locator('a[href*="/host/statements/2"]').first().click();
    await page.getByRole('heading', { name: statements.byReason }).waitFor();
    const month = await read(page);

    const fine = { english: [], sideways: false, lang: locale };
    expect([earned, month]).toMatchObject([fine, fine]);
    expect(complaints).toEqual([]);
  },
);

test('a host changes the language at the end of a page, stays there, and finds it again', async () => {
  const { page, complaints } = await aPhone('en-US');
  await page.getByRole('button', { name: HOST_WORDS.en.enter.button }).click();
  await page.getByRole('link', { name: HOST_WORDS.en.statements.title }).click();
  await page.waitForURL(/statements$/);

  await page.getByRole('button', { name: 'Français' }).click();

  await page.getByRole('heading', { name: 'Relevés' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/host/statements');
  expect(await read(page)).toMatchObject({ english: [], lang: 'fr' });
  await page.getByRole('link', { name: 'Accord' }).click();
  await page.getByRole('heading', { name: 'Votre accord' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Votre accord' }).waitFor();
  expect(complaints).toEqual([]);
});
