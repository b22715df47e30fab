import { readFileSync } from 'node:fs';
import { type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import { EXTENSION, built } from './built.ts';

/** What a block prints, as far as the loader looks at it. */
const block = (name: string) => `
  <showfront-upcoming id="${name}" data-key="k">
    <template shadowrootmode="open"><time data-local datetime="2030-01-01T12:00:00Z">by Liquid</time></template>
  </showfront-upcoming>
  <script type="application/json" data-showfront-boot="block">{ "origin": "", "locale": "en", "assets": {} }</script>
  <script src="/loader.js" type="module" async></script>`;

/** Sends the first half of a page, and the second when the page itself says that the loader has run. */
async function aSlowPage(): Promise<string> {
  let rest: ServerResponse | undefined;
  const server = createServer((request, response) => {
    if (request.url === '/loader.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(readFileSync(join(EXTENSION, 'assets/showfront-loader.js')));
    } else if (request.url === '/page') {
      rest = response.setHeader('content-type', 'text/html');
      response.write(`<!doctype html><body>${block('first')}<script>
        const seen = setInterval(() => 'Showfront' in window && (clearInterval(seen), fetch('/go')), 10);
      </script>`);
    } else if (request.url === '/go') {
      response.end();
      rest?.end(block('second'));
    } else {
      response.statusCode = 404;
      response.end('{}');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
}

test('every block of a page comes to life: while the page still arrives, and when an editor draws it anew', async () => {
  await built();
  const url = await aSlowPage();
  const browser = await launchBrowser();
  onTestFinished(() => browser.close());
  const page = await browser.newPage();

  const alive = (id: string) =>
    expect
      .poll(() => page.locator(`#${id} time`).textContent(), { timeout: 20_000 })
      .toMatch(/2030|Jan/);

  await page.goto(url);

  await alive('first');
  await alive('second');
  // As a theme editor does: the old element goes, its markup comes again from a string.
  await page.evaluate((markup) => {
    document.querySelector('#second')?.remove();
    document.body.insertAdjacentHTML('beforeend', markup);
  }, block('third'));
  await alive('third');
});
