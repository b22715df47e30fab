import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { expireIdTokens } from './admin-visit.ts';
import { aFramedApp, closeBrowser } from './framed-app.ts';

afterAll(closeBrowser);

test('a request to the app carries the id token of the person who looks', async () => {
  const { sandbox, page, frame } = await aFramedApp();
  const [owner, other] = sandbox.store.staff;
  const ask = async () =>
    (await frame()).evaluate(async () => {
      const response = await fetch('/echo', { method: 'POST', body: 'hello' });
      return (await response.json()) as Record<string, unknown>;
    });

  const first = await ask();
  await page.getByLabel(/Signed in as/).click();
  await page
    .getByRole('button', { name: `${other?.firstName ?? ''} ${other?.lastName ?? ''}` })
    .click();
  const second = await ask();

  expect(first).toEqual({ who: owner?.id, requestedWith: 'XMLHttpRequest', body: 'hello' });
  expect(second['who']).toBe(other?.id);
});

test('a request refused for its old token is sent once more, body included', async () => {
  const { sandbox, frame, complaints } = await aFramedApp();
  const document = await frame();
  const send = () =>
    document.evaluate(async () => {
      const response = await fetch('/echo', { method: 'POST', body: 'the body' });
      return { status: response.status, text: await response.text() };
    });

  expireIdTokens(sandbox.world, 1);
  const once = await send();
  expireIdTokens(sandbox.world, 2);
  const twice = await send();

  expect(once.status).toBe(200);
  expect(JSON.parse(once.text)).toMatchObject({ body: 'the body' });
  expect(twice.status).toBe(401);
  // The browser itself notes each refusal.
  expect(complaints.splice(0)).toHaveLength(3);
});

test('requests to other hosts stay as the app made them', async () => {
  const { frame } = await aFramedApp();
  const seen: IncomingHttpHeaders[] = [];
  const elsewhere = createServer(({ headers }, response) => {
    seen.push(headers);
    response.setHeader('access-control-allow-origin', '*').end();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, resolve));
  onTestFinished(() => void elsewhere.close());
  const { port } = elsewhere.address() as AddressInfo;

  await (await frame()).evaluate((address) => fetch(address), `http://localhost:${String(port)}/`);

  expect(seen).toHaveLength(1);
  expect(seen[0]).not.toHaveProperty('authorization');
  expect(seen[0]).not.toHaveProperty('x-requested-with');
});

test('a document without a token becomes what it wanted by way of the bounce page', async () => {
  const { page, frame } = await aFramedApp({
    pages: {
      '/': '<a href="/inside">Inside</a>',
      '/inside': '<h1>Inside</h1><ui-title-bar title="Got in"></ui-title-bar>',
    },
  });

  // A plain link: the parameters are lost, as they are at Shopify.
  await page.frameLocator('#app-frame').getByText('Inside').click();
  await page.frameLocator('#app-frame').getByRole('heading', { name: 'Inside' }).waitFor();
  const who = await (
    await frame()
  ).evaluate(async () => (await fetch('/echo', { method: 'POST' })).status);

  expect(who).toBe(200);
  await expect.poll(() => page.locator('#page-title').textContent()).toBe('Got in');
  expect(new URL(page.url()).pathname).toMatch(/\/apps\/showfront\/inside$/);
});

test('the menu of the app stands in the admin, and its address follows the app', async () => {
  const { page, frame, address } = await aFramedApp({
    pages: {
      '/': `<ui-nav-menu><a href="/" rel="home">Home</a><a href="/shows">Shows</a><a href="/hosts">Hosts</a></ui-nav-menu>
        <script>addEventListener('shopify:navigate', (event) => history.pushState(null, '', event.target.getAttribute('href') + '?embedded=1&page=2'))</script>`,
    },
  });
  const menu = page.getByRole('navigation', { name: 'Admin' });

  await menu.getByRole('link', { name: 'Shows' }).click();
  await page.waitForURL(`${address}/shows?page=2`);
  const current = await menu.getByRole('link', { name: 'Shows' }).getAttribute('aria-current');
  await menu.getByRole('link', { name: 'Showfront' }).click();
  await page.waitForURL(`${address}/?page=2`);
  const listed = await menu.locator('#app-menu').getByRole('link').allTextContents();

  expect(current).toBe('page');
  expect(listed).toEqual(['Shows', 'Hosts']);
  expect(await (await frame()).evaluate(() => location.pathname)).toBe('/');
});

test('buttons of the title bar are pressed in the app', async () => {
  const { page, frame } = await aFramedApp({
    pages: {
      '/': `<ui-title-bar title="Shows"><button variant="breadcrumb">Back</button><button variant="primary">New show</button><button disabled>Export</button>
        <section label="More"><button tone="critical">Archive</button></section></ui-title-bar>
        <script>addEventListener('click', (event) => (document.title += ' ' + event.target.textContent))</script>`,
    },
  });
  await frame();

  await page.getByRole('button', { name: 'New show' }).click();
  await page.getByText('More', { exact: true }).click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Back' }).click();

  await expect.poll(async () => (await frame()).title()).toBe('/ New show Archive Back');
  expect(await page.locator('#page-title').textContent()).toBe('Shows');
  expect(await page.getByRole('button', { name: 'Export' }).isDisabled()).toBe(true);
});

test('toasts are shown by the admin; their action runs in the app', async () => {
  const { page, frame } = await aFramedApp();
  const document = await frame();

  const id = await document.evaluate(() =>
    window.shopify.toast.show('Show archived', {
      action: 'Undo',
      onAction: () => (window.document.title = 'undone'),
    }),
  );
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await document.evaluate(() => window.shopify.toast.show('It failed', { isError: true }));
  await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();

  expect(id).toBe('toast-1');
  await expect.poll(() => document.title()).toBe('undone');
  expect(await page.locator('.toast').count()).toBe(0);
});

test('a form with data-save-bar shows the bar while it differs from what it was', async () => {
  const { page, frame } = await aFramedApp({
    pages: {
      '/': `<form data-save-bar data-discard-confirmation><label>Title <input name="title" value="Spring"></label></form>
        <script>addEventListener('submit', (event) => { event.preventDefault(); document.title = new FormData(event.target).get('title') })</script>`,
    },
  });
  const title = page.frameLocator('#app-frame').getByLabel('Title');
  const bar = page.getByText('Unsaved changes', { exact: true });
  await frame();

  await title.fill('Summer');
  await bar.waitFor();
  await title.fill('Spring');
  await bar.waitFor({ state: 'hidden' });
  await title.fill('Autumn');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await bar.waitFor({ state: 'hidden' });
  const discarded = await title.inputValue();
  await title.fill('Winter');
  await page.getByRole('button', { name: 'Save' }).click();
  await bar.waitFor({ state: 'hidden' });

  expect(discarded).toBe('Spring');
  expect(await (await frame()).title()).toBe('Winter');
});

test('nobody leaves unsaved changes without saying so', async () => {
  const { page, frame, address } = await aFramedApp({
    pages: {
      '/': `<ui-save-bar id="bar"><button variant="primary">Save</button><button>Discard</button></ui-save-bar>`,
    },
  });
  const document = await frame();
  const question = page.getByRole('dialog', { name: 'Leave page with unsaved changes?' });
  await document.evaluate(() => window.shopify.saveBar.show('bar'));

  await page.getByRole('link', { name: 'Products' }).click();
  await question.getByRole('button', { name: 'Stay' }).click();
  const stayed = page.url();
  await document.evaluate(() => history.pushState(null, '', '/elsewhere'));
  const heldBack = page.url();
  void document.evaluate(async () => {
    await window.shopify.saveBar.leaveConfirmation();
    window.document.title = 'left';
  });
  await question.getByRole('button', { name: 'Leave page' }).click();

  await expect.poll(() => document.title()).toBe('left');
  expect(stayed).toBe(`${address}/`);
  expect(heldBack).toBe(`${address}/`);
  await page.getByText('Unsaved changes', { exact: true }).waitFor({ state: 'hidden' });
});

test('a modal shows what the app put into it, and its buttons are the app’s', async () => {
  const { page, frame } = await aFramedApp({
    pages: {
      '/': `<ui-modal id="rename"><label>Name <input></label><ui-title-bar title="Rename"><button variant="primary">Done</button></ui-title-bar></ui-modal>
        <script>document.querySelector('[variant=primary]').onclick = () => shopify.modal.hide('rename');
        document.querySelector('ui-modal').addEventListener('hide', () => (document.title = 'hidden'))</script>`,
    },
  });
  const app = page.frameLocator('#app-frame');
  const before = await app.getByLabel('Name').isVisible();

  await (await frame()).evaluate(() => window.shopify.modal.show('rename'));
  await app.getByLabel('Name').fill('Spring');
  const dims = await page.locator('body').getAttribute('class');
  await app.getByRole('button', { name: 'Done' }).click();

  await expect.poll(async () => (await frame()).title()).toBe('hidden');
  expect(before).toBe(false);
  expect(dims).toBe('dimmed');
  expect(await app.getByLabel('Name').isVisible()).toBe(false);
});

test('a modal with an address shows that page of the app in a frame of its own', async () => {
  const { page, frame } = await aFramedApp({
    pages: {
      '/': `<ui-modal id="preview" src="/preview" variant="large"><ui-title-bar title="Preview"></ui-title-bar></ui-modal>`,
      '/preview': '<h1>The preview</h1>',
    },
  });

  await (await frame()).evaluate(() => window.shopify.modal.show('preview'));
  const dialog = page.getByRole('dialog', { name: 'Preview' });
  await dialog.frameLocator('iframe').getByText('The preview').waitFor();
  const seen = await (
    await frame()
  ).evaluate(
    () => document.querySelector<UIModalElement>('#preview')?.contentWindow?.document.title,
  );
  await dialog.getByRole('button', { name: 'Close' }).click();

  expect(seen).toBe('/preview');
  expect(await dialog.count()).toBe(0);
});

test('the admin answers the app’s origin only, and the app the admin’s only', async () => {
  const { sandbox, page, frame } = await aFramedApp();
  const document = await frame();
  const ask = { bridge: 1, kind: 'ask', id: '1', name: 'idToken', sent: null };

  // A stranger in a frame of the app asks the admin, which is its top window.
  const heard = await document.evaluate(async (question) => {
    const iframe = window.document.createElement('iframe');
    iframe.srcdoc = `<script>
        addEventListener('message', (event) => parent.postMessage('heard ' + JSON.stringify(event.data), '*'));
        top.postMessage(${JSON.stringify(question)}, '*');
        setTimeout(() => parent.postMessage('silence', '*'), 400);
      </script>`;
    iframe.sandbox.add('allow-scripts');
    const answer = new Promise((resolve) =>
      addEventListener('message', ({ data }) => typeof data === 'string' && resolve(data)),
    );
    window.document.body.append(iframe);
    return answer;
  }, ask);

  // The app framed by somebody else asks its parent for a token, but only if that is the admin.
  const stranger = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<script>addEventListener('message', ({ data }) => (document.title += data))</script>
      <iframe src="${sandbox.tunnelUrl}/auth/session-token?shopify-reload=${sandbox.tunnelUrl}/"></iframe>`);
  });
  await new Promise<void>((resolve) => stranger.listen(0, resolve));
  onTestFinished(() => void stranger.close());
  const strange = await page.context().newPage();
  const refused = strange.waitForEvent('console', (message) =>
    message.text().includes('postMessage'),
  );
  await strange.goto(`http://127.0.0.1:${String((stranger.address() as AddressInfo).port)}/`);

  expect(heard).toBe('silence');
  expect((await refused).text()).toContain(sandbox.adminUrl);
  expect(await strange.title()).toBe('');
});

test('more access is given only when the merchant allows it', async () => {
  const { sandbox, page, frame, complaints } = await aFramedApp();
  const document = await frame();
  const ask = (scopes: string[]) =>
    document.evaluate((named) => window.shopify.scopes.request(named), scopes);

  const declining = ask(['write_discounts']);
  await page.getByRole('button', { name: 'Decline' }).click();
  const declined = await declining;
  const undeclared = ask(['read_everything']).catch((error: Error) => error.message);
  await page.getByRole('button', { name: 'Allow' }).click();

  expect(declined.result).toBe('declined-all');
  expect(await undeclared).toContain('Not declared as optional');
  expect(sandbox.store.installation.scopes).toEqual(['read_products']);
  expect(complaints.splice(0)).toHaveLength(1);
});

test('what the sandbox does not play fails by name', async () => {
  const { frame } = await aFramedApp();

  const said = await (
    await frame()
  ).evaluate(async () => {
    try {
      await window.shopify.reviews.request();
      return 'nothing';
    } catch (error) {
      return (error as Error).message;
    }
  });

  expect(said).toBe('shopify.reviews.request is not part of the sandbox.');
});

test('an app that was removed asks to be installed again', async () => {
  const { sandbox, page, frame, address } = await aFramedApp();
  await frame();

  await page.goto(`${sandbox.adminUrl}/store/${sandbox.store.shop.handle}/settings`);
  await page.getByRole('button', { name: 'Uninstall Showfront' }).click();
  await page.goto(address);
  await page.getByRole('button', { name: 'Install' }).click();
  await frame();

  expect(sandbox.store.installation.installed).toBe(true);
});
