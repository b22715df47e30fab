/**
 * The storefront client's own session, many of them, in one Node process: a page's globals are stood in for, the network is a
 * bad one, and the app's answers come from its real services over HTTP.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { Refusal } from '#app/domain/refusal.ts';
import { readHead } from '#app/services/live/read-head.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { readSnapshot } from '#app/services/live/read-snapshot.ts';
import type { App } from '#app/services/ports.ts';
import type { MadeShow } from '../make/a-show.ts';

/** Serves what a player asks the app for, about one show. Answers its origin. */
export async function anOrigin(app: App, show: MadeShow): Promise<string> {
  const at = { shop: show.shop, showId: show.id };
  const answer = async (url: URL): Promise<string> => {
    const [, , , , what, epoch = '', version] = url.pathname.split('/');
    if (url.pathname.startsWith('/apps/')) {
      const visit = url.searchParams.get('visit') ?? '';
      const visitor = { shop: show.shop, showKey: show.key, visit, customerId: null };
      return JSON.stringify(await readShowDocument(app, visitor));
    }
    if (what === 'head') return JSON.stringify(await readHead(app, at));
    return readSnapshot(app, { ...at, epoch, version: Number(version) });
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://app');
    answer(url).then(
      (text) => response.setHeader('content-type', 'application/json').end(text),
      (error: unknown) => {
        response.writeHead(error instanceof Refusal ? 404 : 500).end('{"error":{"code":"x"}}');
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a session asks of a page. */
export function pretendPage(): void {
  const page = { addEventListener: () => {}, hidden: false };
  Object.assign(globalThis, { document: page, addEventListener: () => {} });
}

export function bootOf(origin: string) {
  return {
    assets: { player: '', more: '', replay: '', hls: '', texts: '' },
    ...{ proxy: `${origin}/apps/showfront`, origin, root: '/', locale: 'en' },
    ...{ currency: 'USD', shopCurrency: 'USD', country: 'US', accent: '', page: 'index' },
    corner: 'end' as const,
    design: false,
  };
}
