/**
 * Forms about shows as people fill them in: with a network that goes away, refused and put right, asked in a modal.
 */
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { aBrowser, open, startAdmin } from './admin-stage.ts';

let local: ReturnType<typeof aFilledShop> | undefined;
afterAll(async () => (await local)?.stop());

/** The demo's story. */
async function aFilledShop() {
  const { product } = await startAdmin();
  await product.openAsOwner();
  await product.run('prisma/seed.ts');
  return product;
}

/** The page of the first show of a tab. */
async function atShow(tab: string, part = '') {
  const product = await (local ??= aFilledShop());
  const { page, app, complaints } = await aBrowser(product);
  await open(page, product, `/app/shows?tab=${tab}`);
  const href = (await app.locator('a[data-primary-link]').first().getAttribute('href')) ?? '';
  const show = /\/app\/shows\/[0-9a-f-]{36}/.exec(href)?.[0] ?? '';
  await open(page, product, show + part);
  return { page, app, product, complaints };
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true });
const said = (page: Page, text: string) => page.locator('.toast', { hasText: text }).waitFor();

test('without a network nothing that was typed is lost, and it is saved when the network is back', async () => {
  const { page, app } = await atShow('upcoming');
  const title = app.getByLabel('Title', { exact: true });
  await title.fill('A title typed in a lift');

  await page.context().setOffline(true);
  await save(page).click();
  await app.getByText('There is no connection, so this may not have arrived').waitFor();
  const kept = await title.inputValue();
  await page.context().setOffline(false);
  await save(page).click();
  await app.getByRole('heading', { name: 'A title typed in a lift' }).first().waitFor();

  expect(kept).toBe('A title typed in a lift');
});

test.each([
  {
    form: 'a new show',
    path: '/app/shows/new',
    label: 'Title',
    then: /\/app\/shows\/[0-9a-f-]{36}$/,
  },
  {
    form: 'a new host',
    path: '/app/hosts/new',
    label: 'Name',
    then: /\/app\/hosts\/[0-9a-f-]{36}/,
  },
  {
    form: 'the agreement',
    path: '/app/settings/agreement',
    label: 'Why, for both of you',
    then: null,
  },
])(
  'the save bar of $form stays while it saves, and after a failure with all that was typed',
  async (given) => {
    const product = await (local ??= aFilledShop());
    const { page, app } = await aBrowser(product);
    await open(page, product, given.path);
    const field = app.getByLabel(given.label, { exact: true });
    await field.fill('Typed in a lift');
    let fail = () => {};
    const failed = new Promise<void>((go) => (fail = go));
    await page.route(/\.data/, async (route) => {
      if (route.request().method() !== 'POST') return route.fallback();
      await failed;
      return route.abort();
    });

    const asked = page.waitForRequest((request) => request.method() === 'POST');
    await save(page).click();
    await asked;
    const meanwhile = await save(page).isDisabled();
    fail();
    await app.getByText('There is no connection, so this may not have arrived').waitFor();
    const kept = await field.inputValue();
    await page.unroute(/\.data/);
    await save(page).click();

    // Shopify holds an address back as long as a bar is there.
    if (given.then) await page.waitForURL(given.then);
    await save(page).waitFor({ state: 'detached' });
    expect(meanwhile).toBe(true);
    expect(kept).toBe('Typed in a lift');
  },
);

test('of two people at the same show each changes what they typed, and nothing else', async () => {
  const { page, app } = await atShow('upcoming');
  const other = await atShow('upcoming');

  const title = 'Donaudampfschifffahrtsgesellschaftskapitänsmütze'.repeat(2);
  await app.getByLabel('Title', { exact: true }).fill(title);
  await other.app.getByLabel('Description', { exact: true }).fill('Told so by the other');
  await save(other.page).click();
  await said(other.page, 'Saved');
  await save(page).click();
  await app.getByRole('heading', { name: title }).first().waitFor();
  await page.setViewportSize({ width: 390, height: 800 });
  const sideways = () =>
    app.locator('body').evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await expect.poll(sideways).toBe(0);

  await page.reload();
  const description = app.getByLabel('Description', { exact: true });
  await expect.poll(() => description.inputValue()).toBe('Told so by the other');
  expect(await app.getByLabel('Title', { exact: true }).inputValue()).toBe(title);
});

test('a console whose network goes away says so, stays where it was and goes on by itself', async () => {
  const { page, app } = await atShow('upcoming', '/console?panel=offers');
  const notice = app.getByText('No connection. This page goes on by itself');
  // What acts needs is there before anybody acts.
  const fetched = () =>
    app.locator('body').evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .join(' '),
    );
  await expect
    .poll(fetched, { timeout: 30_000 })
    .toMatch(/showId\.pulse.*showId\.pins|showId\.pins.*showId\.pulse/);

  await page.context().setOffline(true);
  await notice.waitFor({ timeout: 60_000 });
  const panels = await app.getByRole('navigation').first().isVisible();
  await page.context().setOffline(false);
  await notice.waitFor({ state: 'detached' });

  expect(panels).toBe(true);
  expect(await app.getByText('This page cannot be shown').count()).toBe(0);
  expect(page.url()).toContain('panel=offers');
});

test('a console that is reloaded stands where it was, its talk beside however long the lineup', async () => {
  const { page, app } = await atShow('upcoming', '/console?panel=chat');
  await page.setViewportSize({ width: 1280, height: 480 });
  const body = app.locator('body');
  const down = () => body.evaluate(() => window.scrollY);
  // What comes a moment later than the page pushes the rest down.
  await page.waitForLoadState('networkidle');
  await body.evaluate(() => window.scrollTo(0, 300));

  await page.reload();
  await app.locator('[data-ready]').waitFor({ state: 'attached' });

  // Where it stood, but for what has come above it meanwhile.
  await expect.poll(down).toBeGreaterThan(200);
  await body.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const beside = await app.locator('.sf-tab[data-id="chat"]').boundingBox();
  expect(beside?.y).toBeGreaterThan(0);
  expect(page.url()).toContain('panel=chat');
});

test('a line in Arabic is read from the right in an English console', async () => {
  const { app } = await atShow('upcoming', '/console?panel=chat');
  const text = 'هل المعطف 100% صوف؟ (مقاس XL)!';

  await app.getByPlaceholder('Write as the team').fill(text);
  await app.getByPlaceholder('Write as the team').press('Enter');
  const line = app.locator('.sf-chat__text', { hasText: text });

  await expect
    .poll(() => line.evaluate((element) => getComputedStyle(element).direction))
    .toBe('rtl');
});

test('what the check before a show finds leads to where it is set right, by keyboard', async () => {
  const { page, app } = await atShow('upcoming');
  const follow = async (name: string) => {
    await app.getByRole('link', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
    return app.locator('h2:focus').innerText();
  };

  await app.getByRole('button', { name: 'Check now' }).click();
  const arrived = [await follow('Go to captions'), await follow('Go to camera and encoder')];

  expect(arrived).toEqual(['Captions', 'Camera']);
  expect(page.url()).toContain('/console?panel=backstage');
});

test('a product dragged to the edge of a low window takes the page along to the end of the lineup', async () => {
  const { page, app } = await atShow('upcoming');
  await page.setViewportSize({ width: 1280, height: 560 });
  const rows = app.locator('.sf-lineup__row');
  const names = () => rows.locator('.sf-clamp').allInnerTexts();
  const [first, ...others] = await names();
  const handle = rows.first().getByRole('button').first();
  // Its first row above the edge, the others below it.
  await rows
    .first()
    .evaluate((row) =>
      window.scrollBy(0, row.getBoundingClientRect().top - window.innerHeight + 160),
    );
  const frame = await page.locator('#app-frame').boundingBox();
  const bottom = (frame?.y ?? 0) + (frame?.height ?? 0);
  const hidden = (await rows.last().boundingBox())?.y ?? 0;

  await handle.hover();
  await page.mouse.down();
  await page.mouse.move(400, bottom - 4, { steps: 5 });
  await expect.poll(async () => (await rows.last().boundingBox())?.y).toBeLessThan(bottom);
  await expect
    .poll(async () => (await rows.first().boundingBox())?.y)
    .toBeGreaterThan((await rows.last().boundingBox())?.y ?? 0);
  await page.mouse.up();
  await expect.poll(names).toEqual([...others, first]);

  expect(hidden).toBeGreaterThan(bottom);
});

test('by keyboard alone a product is moved and removed from its menu, and the focus stays with the lineup', async () => {
  const { page, app } = await atShow('upcoming');
  const rows = app.locator('.sf-lineup__row');
  const [, second = '', third = ''] = await rows
    .getByRole('button', { name: /^Actions for/ })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  const choose = async (menu: string, item: string) => {
    await app.getByRole('button', { name: menu, exact: true }).focus();
    await page.keyboard.press('Enter');
    await app.getByRole('button', { name: item, exact: true }).focus();
    await page.keyboard.press('Enter');
  };
  const focused = () =>
    app.locator('body').evaluate(() => document.activeElement?.getAttribute('aria-label'));

  await choose(second, 'Move down');
  await app.getByText(/ is now 3 of \d/).waitFor({ state: 'attached' });
  const moved = await focused();
  await choose(second, 'Move up');
  await app.getByText(/ is now 2 of \d/).waitFor({ state: 'attached' });
  await choose(second, 'Remove from lineup');
  await app.getByRole('button', { name: second, exact: true }).waitFor({ state: 'detached' });

  expect(moved).toBe(second);
  expect(await focused()).toBe(third);
});

test('a link inside the app asks before it leaves what was typed, and who stays keeps it', async () => {
  const { page, app } = await atShow('upcoming');
  const title = app.getByLabel('Title', { exact: true });
  const question = page.getByRole('dialog', { name: 'Leave page with unsaved changes?' });
  const back = () => app.getByRole('link', { name: 'Shows', exact: true }).click();
  await title.fill('Typed and not saved');

  await back();
  await question.getByRole('button', { name: 'Stay' }).click();
  const kept = await title.inputValue();
  await back();
  await question.getByRole('button', { name: 'Leave page' }).click();
  await page.waitForURL(/\/app\/shows$/);
  await app.getByRole('tab', { name: 'Drafts' }).waitFor();

  expect(kept).toBe('Typed and not saved');
});

test('a series is refused at its field in the modal, which stays until it is right; its page likewise', async () => {
  const { page, app, complaints } = await atShow('upcoming');
  await app.getByRole('button', { name: 'More actions' }).click();
  await app.getByRole('button', { name: 'Repeat as a series', exact: true }).click();
  await app.getByText('The next four shows are always planned').waitFor();
  const refused = app.getByText('Enter a whole number from 1 to 12.');
  const every = app.getByLabel('Every how many weeks');

  await every.fill('40');
  await app.getByRole('button', { name: 'Start series' }).click();
  await refused.waitFor();
  await every.fill('2');
  await refused.waitFor({ state: 'detached' });
  await app.getByRole('button', { name: 'Start series' }).click();
  await app.getByText('What every show is called').waitFor({ timeout: 60_000 });

  await every.fill('0');
  await save(page).click();
  await refused.waitFor();
  const led = await every.evaluate((field) => field === document.activeElement);
  await every.fill('3');
  await refused.waitFor({ state: 'detached' });
  await save(page).click();
  await said(page, 'Series saved');

  expect(led).toBe(true);
  expect(complaints).toEqual([expect.stringContaining('422'), expect.stringContaining('422')]);
});

test('single keys direct the console on any keyboard layout, until they are switched off', async () => {
  const { page, app } = await atShow('upcoming', '/console');
  const current = app.locator('.sf-tab[aria-current="true"]');
  const press = (key: string, code: string) =>
    app
      .locator('body')
      .evaluate(
        (body, init) =>
          body.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true })),
        { key, code },
      );

  await press('ئ', 'KeyO');
  await expect.poll(() => current.getAttribute('data-id')).toBe('offers');
  await press('s', 'KeyS');
  await expect.poll(() => current.getAttribute('data-id')).toBe('screen');
  await app.getByLabel('Direct with single keys').uncheck();
  await page.reload();
  await app.locator('[data-ready]').waitFor({ state: 'attached' });
  await expect.poll(() => app.getByLabel('Direct with single keys').isChecked()).toBe(false);
  await press('o', 'KeyO');

  expect(await current.getAttribute('data-id')).toBe('screen');
});
