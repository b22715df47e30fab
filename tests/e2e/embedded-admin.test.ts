/**
 * The product inside the admin, with Shopify's own library unchanged: how a merchant gets in, stays in when tokens
 * grow old, and is kept out. Once by localhost and once, strictly, by the platform's real names: there the frame is
 * another site, and the browser closes its storage.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from 'playwright-core';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { expireIdTokens, launchAddress } from '#tests/sandbox/admin-visit.ts';
import type { Product } from '#tests/setup/product.ts';
import { aBrowser, open, startAdmin } from './admin-stage.ts';

/** Started at the first use; the tests that only look can look at the same one. */
let local: Promise<Product> | undefined;
const theProduct = () => (local ??= startAdmin().then(({ product }) => product));
afterAll(async () => (await local)?.stop());

const newShow = async (page: Page, title: string) => {
  const app = page.frameLocator('#app-frame');
  await app.getByLabel('Title').fill(title);
  await page.getByText('Unsaved changes', { exact: true }).waitFor();
};

/** The walk both modes must pass. */
async function walk(product: Product, page: Page) {
  const app = page.frameLocator('#app-frame');
  const { sandbox } = product;
  const menu = page.getByRole('navigation', { name: 'Admin' });

  // First visit: the id token of the launch becomes the shop's access token.
  await open(page, product, '');
  await expect.poll(() => page.url()).toBe(`${product.addresses.admin}/app`);
  expect(Object.keys(sandbox.store.installation.accessTokens)).not.toHaveLength(0);

  // The menu, without a new document.
  await menu.getByRole('link', { name: 'Shows' }).click();
  await page.waitForURL(`${product.addresses.admin}/app/shows`);

  // Whoever reads what comes back, or what was done, sees in the menu where they are.
  const here = menu.locator('#app-menu [aria-current="page"]');
  for (const [name, path] of [
    ['Series', '/app/series'],
    ['Activity', '/app/activity'],
  ] as const) {
    await menu.getByRole('link', { name }).click();
    await page.waitForURL(`${product.addresses.admin}${path}`);
    await expect.poll(() => here.allInnerTexts()).toEqual([name]);
  }

  // The token grew old while the laptop slept.
  expireIdTokens(sandbox.world, 1);
  await menu.getByRole('link', { name: 'Hosts' }).click();
  await page.waitForURL(`${product.addresses.admin}/app/hosts`);

  // A deep link whose token is too old comes in by the bounce page.
  expireIdTokens(sandbox.world, 1);
  await open(page, product, '/app/shows/new');

  // The picker, the save bar and the way out.
  await app.getByRole('button', { name: 'Add products' }).click();
  const picker = page.getByRole('dialog', { name: 'Add products' });
  await picker.getByRole('checkbox', { name: /^Orchard Apron/ }).check();
  await picker.getByRole('button', { name: 'Add', exact: true }).click();
  await app.getByText('Orchard Apron').first().waitFor();
  await newShow(page, 'Wool and wax');
  await menu.getByRole('link', { name: 'Shows' }).click();
  const question = page.getByRole('dialog', { name: 'Leave page with unsaved changes?' });
  await question.getByRole('button', { name: 'Stay' }).click();
  const stayed = await app.getByLabel('Title').inputValue();
  await menu.getByRole('link', { name: 'Shows' }).click();
  await question.getByRole('button', { name: 'Leave page' }).click();
  await page.waitForURL(`${product.addresses.admin}/app/shows`);
  expect(stayed).toBe('Wool and wax');
}

test('a merchant works in the embedded app, and old tokens do not stand in the way', async () => {
  const product = await theProduct();
  const { page, complaints } = await aBrowser(product);

  await walk(product, page);

  // The refused request of the old token; the browser notes it.
  expect(complaints).toEqual([expect.stringContaining('401')]);
});

test('home leads to where player and blocks are put into the theme, and tells which are there', async () => {
  const product = await theProduct();
  const { page, app } = await aBrowser(product);
  const saved = async () => {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').getByText('Saved.').waitFor();
    await open(page, product, '');
  };

  await open(page, product, '');
  await app.getByRole('link', { name: 'Switch on in theme editor' }).first().click();
  await page.waitForURL(/activateAppId=/);
  await saved();
  for (const [block, template] of [
    ['Live on product page', 'product'],
    ['Live show', 'index'],
  ] as const) {
    await app.getByRole('link', { name: `Add ${block} in the theme editor` }).click();
    await page.waitForURL(new RegExp(`template=${template}&`));
    await saved();
    await app
      .getByRole('link', { name: `Add ${block} in the theme editor` })
      .waitFor({ state: 'detached' });
  }

  await expect.poll(() => app.getByText('Placed', { exact: true }).count()).toBe(2);
  expect(product.sandbox.store.themes[0]?.templates).toMatchObject({
    product: { sections: { main: { blocks: expect.anything() as object } } },
  });
});

test('the same by the platform’s real names, framed as another site', async () => {
  const { product } = await startAdmin({ realOrigins: true });
  onTestFinished(() => product.stop());
  const { page, complaints } = await aBrowser(product);
  await closeStorage(page);

  await walk(product, page);

  expect(product.addresses.admin).toMatch(/^https:\/\/admin\.shopify\.com\/store\//);
  expect(complaints).toEqual([expect.stringContaining('401')]);
  expect(await framedByStranger(product, page)).toBe('net::ERR_BLOCKED_BY_RESPONSE');
});

/**
 * As for a merchant who blocks third-party cookies: nothing of another site in a frame may keep anything. The test
 * browser can refuse the cookies; that touching the storage throws, as it then does in Chrome, is added here.
 */
async function closeStorage(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCookieControls', {
    enableThirdPartyCookieRestriction: true,
  });
  await page.addInitScript(() => {
    if (window === window.top) return;
    const get = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    };
    for (const name of ['sessionStorage', 'localStorage', 'indexedDB']) {
      Object.defineProperty(window, name, { get, configurable: true });
    }
  });
}

/** What becomes of the request when another origin frames the app, launch address and all. */
async function framedByStranger({ sandbox }: Product, page: Page): Promise<string | undefined> {
  const [owner] = sandbox.store.staff;
  if (!owner) throw new Error('The seed has no staff.');
  const src = launchAddress(sandbox.world, owner, '/app');
  await page.goto('https://cdn.shopify.com/shopifycloud/app-bridge.js');
  const refused = page.waitForEvent('requestfailed', (request) => request.url() === src);
  await page.evaluate((address) => {
    const iframe = document.createElement('iframe');
    iframe.src = address;
    document.body.append(iframe);
  }, src);
  return (await refused).failure()?.errorText;
}

test('Shopify’s script is the first of the page and there once; only the admin may frame it', async () => {
  const product = await theProduct();
  const { page } = await aBrowser(product);
  const { sandbox } = product;
  const [owner] = sandbox.store.staff;
  if (!owner) throw new Error('The seed has no staff.');

  const response = await page.request.get(launchAddress(sandbox.world, owner, '/app'));
  const html = await response.text();
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);

  expect(scripts[0]).toContain(`src="${sandbox.adminUrl}/shopifycloud/app-bridge.js"`);
  expect(scripts.filter((tag) => tag.includes('app-bridge'))).toHaveLength(1);
  expect(html.indexOf(scripts[0] ?? '')).toBeLessThan(html.search(/<link\b/));
  const policy = response.headers()['content-security-policy'];
  expect(policy).toContain(`frame-ancestors https://${sandbox.store.shop.myshopifyDomain} `);
  expect(policy).not.toContain('*;');
});

test('a page is read no further than its style sheets until they are there', async () => {
  const product = await theProduct();
  const { page } = await aBrowser(product);
  const { sandbox } = product;
  const [owner] = sandbox.store.staff;
  if (!owner) throw new Error('The seed has no staff.');

  const response = await page.request.get(launchAddress(sandbox.world, owner, '/app'));
  const html = await response.text();
  const [head = ''] = html.split('<body');
  const after = head.slice(head.lastIndexOf('rel="stylesheet"'));

  // A script waits for the style sheets before it, and runs only if there is something in it.
  expect(head).toContain('rel="stylesheet"');
  expect(after).toMatch(/<script>[^<\s]/);
});

test('staff the shop has given no role see why, and nothing else', async () => {
  const product = await theProduct();
  const { page, app, complaints } = await aBrowser(product);
  const other = product.sandbox.store.staff.find(({ accountOwner }) => !accountOwner);
  await open(page, product, '');

  await page.getByLabel(/Signed in as/).click();
  await page
    .getByRole('button', { name: `${other?.firstName ?? ''} ${other?.lastName ?? ''}` })
    .click();
  await app.getByText('You have no role in Showfront yet').waitFor();

  const menu = page.getByRole('navigation', { name: 'Admin' }).locator('#app-menu');
  expect(await menu.getByRole('link').count()).toBe(0);
  expect(complaints).toEqual([expect.stringContaining('403')]);
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

/** What is seriously wrong with a page, on a laptop and, turned to that size, on a phone. */
async function barriers(page: Page, frame: Frame, path: string): Promise<string[]> {
  const found: string[] = [];
  await frame.evaluate(AXE);
  for (const size of SIZES) {
    await page.setViewportSize(size);
    const bad = await frame.evaluate(async (tags) => {
      interface Rule {
        id: string;
        impact: string | null;
        nodes: { target: unknown[] }[];
      }
      const { axe } = globalThis as unknown as {
        axe: { run(root: Document, options: object): Promise<{ violations: Rule[] }> };
      };
      const { violations } = await axe.run(document, { runOnly: tags });
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(
          ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
        );
    }, WCAG);
    found.push(...bad.map((text) => `${path} (${size.width}): ${text}`));
  }
  return found;
}

test('no page of the admin or of the host keeps anybody out, on a laptop or a phone', async () => {
  const product = await theProduct();
  const { page, app } = await aBrowser(product);
  await open(page, product, '');
  expect(await product.run('prisma/seed.ts')).toMatchObject({ status: 0 });
  const first = async (list: string, link: RegExp) => {
    await open(page, product, list);
    const found = app.locator('a[data-primary-link]').first();
    return link.exec((await found.getAttribute('href')) ?? '')?.[0] ?? '';
  };
  const show = await first('/app/shows?tab=upcoming', /\/app\/shows\/[0-9a-f-]{36}/);
  const host = await first('/app/hosts', /\/app\/hosts\/[0-9a-f-]{36}/);
  expect([show, host]).not.toContain('');

  const found: string[] = [];
  for (const path of [
    ...['/app', '/app/shows', '/app/shows/new', '/app/series', '/app/hosts', '/app/hosts/new'],
    ...[show, `${show}/console`, `${show}/console?panel=backstage`, `${show}/chat`],
    ...[`${show}/briefing`, `${show}/report`, host, `${host}/report`, `${host}/statements`],
    ...[`${host}/agreement`, '/app/settings/agreement'],
    ...['/app/reports', '/app/reports/unattributed', '/app/reports/reconciliation'],
    ...['/app/reports/scorecards', '/app/reports/flags', '/app/reports/disputes'],
    ...['/app/payouts', '/app/settings', '/app/activity'],
  ]) {
    await open(page, product, path);
    // The page is ours; what is around it is Shopify's.
    const frame = page.frames().find((one) => one.parentFrame() !== null);
    if (!frame) throw new Error(`${path} has no frame`);
    found.push(...(await barriers(page, frame, path)));
    await page.setViewportSize(SIZES[0]);
  }
  const { stdout } = await product.run('tests/sandbox/demo-host-link.ts');
  const link = stdout.split('\n').find((line) => line.startsWith('http')) ?? '';
  await page.goto(link);
  found.push(...(await barriers(page, page.mainFrame(), 'a host’s link')));
  await page.getByRole('button').first().click();
  await page.waitForURL(/\/host$/);
  for (const path of ['/host', '/host/statements', '/host/agreement']) {
    await page.goto(`${product.addresses.app}${path}`);
    found.push(...(await barriers(page, page.mainFrame(), path)));
  }

  expect(found).toEqual([]);
});
