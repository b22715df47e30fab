/**
 * The lists of the admin as people work through them: looking for something, ordering, paging, keeping what they look at as a
 * view, and doing something with many rows at once; by mouse and by keyboard.
 */
import pg from 'pg';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { aBrowser, open, startAdmin } from './admin-stage.ts';

/** One page of a list and a little. */
const DRAFTS = 28;

let local: ReturnType<typeof aFilledShop> | undefined;
afterAll(async () => (await local)?.product.stop());

/** The demo's story, and so many drafts that its list has two pages. */
async function aFilledShop() {
  const { product, config } = await startAdmin();
  await product.openAsOwner();
  await product.run('prisma/seed.ts');
  const client = new pg.Client(config);
  await client.connect();
  await client.query(
    `INSERT INTO show (id, shop, key, title, life, time_zone, epoch, created_at)
     SELECT gen_random_uuid(), shop, 'plan' || n, 'Plan ' || lpad(n::text, 2, '0'), 'draft', time_zone, epoch, created_at
     FROM (SELECT * FROM show WHERE life = 'draft' LIMIT 1) one, generate_series(1, ${DRAFTS}) n`,
  );
  await client.end();
  return { product, config };
}

async function atList(path: string) {
  const { product, config } = await (local ??= aFilledShop());
  const { page, app, complaints } = await aBrowser(product);
  await open(page, product, path);
  const client = new pg.Client(config);
  await client.connect();
  onTestFinished(() => client.end());
  const count = async (where: string) =>
    Number((await client.query<{ n: string }>(`SELECT count(*) n FROM ${where}`)).rows[0]?.n);
  return { page, app, product, complaints, count };
}

/** As long as a busy machine takes. */
const soon = <Value>(ask: () => Promise<Value>) => expect.poll(ask, { timeout: 15_000 });
const tab = (app: FrameLocator, name: string) => app.getByRole('tab', { name, exact: true });
const opened = (app: FrameLocator, name: string) =>
  app.getByRole('tab', { name, exact: true, selected: true }).waitFor();
const choose = async (app: FrameLocator, name: string) => {
  await tab(app, name).click();
  await opened(app, name);
};
const titles = (app: FrameLocator) => app.locator('tbody a[data-primary-link]').allInnerTexts();
const said = (page: Page, text: string) => page.locator('.toast', { hasText: text }).waitFor();
const search = async (app: FrameLocator, text: string) => {
  await app.getByRole('button', { name: /^Search and filter/ }).click();
  await app.getByRole('textbox').first().fill(text);
};

test('a list is searched, cleared, ordered and paged, and its address says so', async () => {
  const { page, app, complaints } = await atList('/app/shows');

  await choose(app, 'Drafts');
  await app.getByRole('button', { name: 'Sort the results' }).click();
  await app.locator('label', { hasText: 'Title' }).click();
  await app.getByRole('button', { name: 'A–Z' }).click();
  await soon(async () => (await titles(app))[1]).toBe('Plan 01');
  await page.keyboard.press('Escape');
  await app.getByRole('button', { name: 'Next' }).click();
  await soon(() => titles(app)).toEqual(['Plan 25', 'Plan 26', 'Plan 27', 'Plan 28']);
  const paged = new URL(page.url()).search;
  await search(app, 'plan 1');
  await soon(async () => (await titles(app)).length).toBe(10);
  await app.getByRole('button', { name: 'Cancel' }).click();
  await soon(async () => (await titles(app)).length).toBe(25);

  expect(paged).toContain('page=2');
  expect(new URL(page.url()).searchParams.get('tab')).toBe('drafts');
  expect(complaints).toEqual([]);
});

test('a view is kept under a name of its own, changed, copied and deleted; a bad name is answered where it was typed', async () => {
  const { page, app, product, complaints } = await atList('/app/shows?tab=drafts');
  const modal = app.getByRole('dialog');
  const field = app.getByLabel('Name');
  const menu = async (view: string, item: string) => {
    await app.getByRole('tab', { name: view, exact: true, selected: true }).click();
    await app.getByRole('menuitem', { name: item }).click();
  };

  await search(app, 'plan 2');
  await soon(async () => (await titles(app)).length).toBe(9);
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await field.fill('   ');
  await field.press('Enter');
  await app.getByText('Enter a name.').waitFor();
  await field.fill('Twenties');
  await app.getByText('Enter a name.').waitFor({ state: 'detached' });
  await modal.getByRole('button', { name: 'Save view' }).click();
  await said(page, 'View saved');
  await opened(app, 'Twenties');
  await choose(app, 'All');
  await choose(app, 'Twenties');
  await soon(async () => (await titles(app)).length).toBe(9);

  await menu('Twenties', 'Edit view');
  await app.getByRole('textbox').first().fill('plan 1');
  await soon(async () => (await titles(app)).length).toBe(10);
  await app.getByRole('button', { name: 'Save', exact: true }).click();
  await menu('Twenties', 'Rename view');
  await field.fill('Teens');
  await modal.getByRole('button', { name: 'Rename view' }).click();
  await menu('Teens', 'Duplicate view');
  await modal.getByRole('button', { name: 'Save view' }).click();
  await tab(app, 'Copy of Teens').waitFor();
  await menu('Copy of Teens', 'Rename view');
  await field.fill('teens');
  await modal.getByRole('button', { name: 'Rename view' }).click();
  await app.getByText('You have a view of this name.').waitFor();
  await modal.getByRole('button', { name: 'Cancel' }).click();
  await menu('Copy of Teens', 'Delete view');
  await modal.getByRole('button', { name: 'Delete view' }).click();
  await said(page, 'View deleted');

  await open(page, product, '/app/shows');
  await choose(app, 'Teens');
  await soon(async () => (await titles(app)).length).toBe(10);
  expect(await tab(app, 'Copy of Teens').count()).toBe(0);
  await menu('Teens', 'Edit view');
  expect(await app.getByRole('textbox').first().inputValue()).toBe('plan 1');
  // What was refused; the browser notes it.
  expect(complaints).toEqual([expect.stringContaining('422'), expect.stringContaining('409')]);
});

test('a view of entries is of every host, and its last thirty days are the last thirty days', async () => {
  const { page, app, product, complaints } = await atList('/app/hosts');
  const reports = await app
    .locator('a[data-primary-link]')
    .evaluateAll((links) => links.map((link) => `${link.getAttribute('href')}/report`));
  const [first = '', second = ''] = reports.map((path) => /\/app\/hosts\/.*/.exec(path)?.[0] ?? '');
  const chosen = () =>
    Promise.all(
      ['Period', 'State'].map((name) => app.getByLabel(name, { exact: true }).inputValue()),
    );

  await open(page, product, first);
  await app.getByLabel('Period').selectOption('Last 30 days');
  await app.getByLabel('State').selectOption('Pending');
  await app.getByRole('button', { name: 'Save view' }).click();
  await app.getByLabel('Name').fill('Coming soon');
  await app.getByLabel('Name').press('Enter');
  await opened(app, 'Coming soon');
  await choose(app, 'All entries');
  await soon(chosen).toEqual(['', '']);
  await open(page, product, second);
  await choose(app, 'Coming soon');

  await soon(chosen).toEqual(['thirty', 'pending']);
  expect(await app.getByRole('button', { name: /^Save/ }).count()).toBe(0);
  await app.getByRole('button', { name: 'Clear all' }).click();
  await app.getByRole('button', { name: 'Save changes' }).waitFor();
  expect(complaints).toEqual([]);
});

test('on a phone the chosen report is in sight among the others', async () => {
  const { page, app, product } = await atList('/app/reports');
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, product, '/app/reports/reconciliation');

  const chosen = app.getByRole('tab', { name: 'Reconciliation', selected: true });

  await soon(async () => {
    const box = await chosen.boundingBox();
    return box ? box.x >= 0 && box.x + box.width <= 390 : null;
  }).toBe(true);
});

test('many shows are cancelled at once, after a question that can be declined', async () => {
  const { page, app, count } = await atList('/app/shows?tab=drafts&sort=title+asc');
  const modal = app.getByRole('dialog');
  const cancelled = () => count("show WHERE life = 'cancelled'");
  const ask = async () => {
    for (const name of ['Plan 01', 'Plan 02', 'Plan 03'])
      await app.getByRole('row', { name }).getByRole('checkbox').check({ force: true });
    await app.getByRole('button', { name: 'More actions' }).last().click();
    await app.getByRole('button', { name: 'Cancel shows' }).click();
    await modal.getByText('Cancel 3 shows?').waitFor();
  };

  await ask();
  await modal.getByRole('button', { name: 'Keep shows' }).click();
  const declined = await cancelled();
  await ask();
  await modal.getByRole('button', { name: 'Cancel shows' }).click();
  await said(page, '3 shows cancelled');

  expect(declined).toBe(0);
  expect(await cancelled()).toBe(3);
  await soon(() => titles(app)).not.toContain('Plan 01');
});

test('the same by keyboard alone: a host is chosen, ended and found among the ended', async () => {
  const { page, app, count } = await atList('/app/hosts?sort=name+asc');
  const press = (...keys: readonly string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  /** Goes on by Tab until the focus is where somebody wants it. */
  const tabTo = async (name: string | RegExp, role: 'button' | 'checkbox' | 'tab') => {
    const wanted = app.getByRole(role, { name }).and(app.locator(':focus'));
    for (let step = 0; step < 40; step += 1) {
      if ((await wanted.count()) > 0) return;
      await press('Tab');
    }
    throw new Error(`Tab never came to ${String(name)}.`);
  };

  await app.locator('body').focus();
  await tabTo('Select host', 'checkbox');
  await press('Space');
  await soon(() => app.getByText('1 selected').first().isVisible()).toBe(true);
  await tabTo(/More actions/, 'button');
  await press('Enter');
  await tabTo(/^End/, 'button');
  await press('Enter');
  await app.getByRole('dialog').waitFor();
  await app.getByRole('dialog').getByRole('button', { name: /^End/ }).press('Enter');
  await said(page, '1 ');

  expect(await count("host WHERE status = 'ended'")).toBe(1);
});
