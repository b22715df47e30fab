import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import { aPlayer } from './a-player.ts';
import { EXTENSION, built } from './built.ts';

const PAGE = `<!doctype html><body>
  <showfront-embed data-key="k" data-life="live" data-start="launcher" data-corner="end">
    <template shadowrootmode="open">
      <style>:host([closed]) { display: none; }</style>
      <aside><a href="?showfront=k" data-open="k">Live</a><button data-close>Hide</button></aside>
    </template>
  </showfront-embed>
  <script type="application/json" data-showfront-boot="embed">{
    "origin": "", "proxy": "/proxy", "root": "/", "locale": "en", "accent": "", "corner": "end",
    "assets": { "player": "/showfront-player.js", "texts": "/showfront-texts-en.json" }
  }</script>
  <script src="/showfront-loader.js" type="module" async></script>`;

/** A page with the embed. Its texts cannot be had until `mend` is called. */
async function aPage() {
  let broken = true;
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    const file = /^showfront-[\w-]+\.(js|json)$/.test(name) && !(broken && name.endsWith('json'));
    if (file) {
      response.setHeader('content-type', name.endsWith('js') ? 'text/javascript' : 'text/json');
      response.end(readFileSync(join(EXTENSION, 'assets', name)));
    } else if (name === 'page' || name === 'next') {
      response.setHeader('content-type', 'text/html');
      response.end(PAGE);
    } else {
      response.statusCode = 404;
      response.end('<p>Nothing here</p>');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/page`);
  return { page, mend: () => (broken = false) };
}

test('a line that fails when a show is tapped leaves the launcher there, and the next tap opens the show', async () => {
  await built();
  const { page, mend } = await aPage();
  const launcher = page.getByRole('link', { name: 'Live' });

  const failed = page.evaluate(() =>
    new Promise((resolve) =>
      document.addEventListener('showfront:load-error', resolve, { once: true }),
    ).then(() => {}),
  );
  await launcher.click();
  await failed;
  await expect.poll(() => page.locator('showfront-player').count()).toBe(0);
  await launcher.waitFor();
  mend();
  await launcher.click();

  await page.getByText('This show is not available').waitFor();
  expect(await launcher.isVisible()).toBe(false);
});

test('what was closed on the next page is closed on the page that is gone back to', async () => {
  await built();
  const { page, mend } = await aPage();
  mend();
  const back = () =>
    page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  const closeElsewhere = () =>
    page.evaluate(() => {
      const kept = JSON.parse(sessionStorage.getItem('showfront') ?? '{}') as object;
      sessionStorage.setItem('showfront', JSON.stringify({ ...kept, open: null, closed: ['k'] }));
    });
  await page.getByRole('link', { name: 'Live' }).click();
  await page.getByText('This show is not available').waitFor();

  await back();
  expect(await page.locator('showfront-player').count()).toBe(1);
  await closeElsewhere();
  await back();

  expect(await page.locator('showfront-player').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Live' }).isVisible()).toBe(false);
});

test('a show that is opened without a line comes by itself when there is one, and the page is told once that it could not', async () => {
  const player = await aPlayer([{ title: 'Cap' }]);
  const page = await player.arrive();
  await page.route('**/proxy/shows/**', (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    for (const name of ['load', 'load-error']) {
      document.addEventListener(`showfront:${name}`, () => told.push(name));
    }
  });
  const told = () => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  const asked = () => page.waitForRequest('**/proxy/shows/**');
  await page.getByRole('link', { name: 'Live' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  // It goes on asking.
  await asked();
  await asked();

  await page.unroute('**/proxy/shows/**');

  await page.getByRole('heading', { name: 'Sunday knits' }).waitFor();
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  expect(await told()).toEqual(['load-error', 'load']);
});
