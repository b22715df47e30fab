/** What the admin page's own script asks of the server: tokens, catalogue, scopes, extensions. */
import express, { type Request, Router } from 'express';
import { readFileSync } from 'node:fs';
import { STAFF_COOKIE, idTokenFor, launchAddress, staffOf } from './admin-visit.ts';
import type { AppConfig } from './app-config.ts';
import { browserScript, serveScript } from './browser-script.ts';
import type { ScopesDetail } from './browser/messages.ts';
import { readExtensions } from './extension-status.ts';
import { changeScopes, installApp, uninstallApp } from './installation.ts';
import { pickerCollections, pickerPage } from './picker-resources.ts';
import type { World } from './store.ts';

/** In this order: the last one overrules the others on narrow screens. */
const STYLES = ['base', 'shell', 'dialogs', 'pages', 'editor', 'phone'];

export function adminDoors(world: World, app: AppConfig): Router {
  const router = Router();

  router.get('/admin.css', (_request, response) => {
    response.type('css').set('cache-control', 'no-cache').send(STYLES.map(readStyle).join('\n'));
  });
  router.get(
    '/admin.js',
    serveScript(() => browserScript('admin')),
  );

  router.post('/staff', express.urlencoded({ extended: false }), (request, response) => {
    const { staff } = request.body as { staff?: string };
    response.cookie(STAFF_COOKIE, staff ?? '', { httpOnly: true, sameSite: 'lax', path: '/' });
    response.redirect(303, cameFrom(request));
  });

  router.post('/install', express.urlencoded({ extended: false }), (request, response) => {
    installApp(world, app.scopes);
    const { back } = request.body as { back?: string };
    response.redirect(303, back?.startsWith('/store/') ? back : '/');
  });
  router.post('/uninstall', (request, response) => {
    uninstallApp(world);
    response.redirect(303, cameFrom(request));
  });

  router.get('/id-token', (request, response) => {
    response.json({ token: idTokenFor(world, staffOf(world, request)) });
  });
  router.get('/launch', (request, response) => {
    const path = String(request.query['path'] ?? app.launchPath);
    response.json({ url: launchAddress(world, staffOf(world, request), path) });
  });
  router.get('/user', (request, response) => {
    const { accountOwner } = staffOf(world, request);
    response.json({ accountAccess: accountOwner ? 'Account owner' : 'Limited access' });
  });

  router.get('/products', (request, response) => {
    const text = (name: string) => String(request.query[name] ?? '');
    response.json(
      pickerPage(world, {
        query: text('query'),
        filter: text('filter'),
        draft: text('draft') !== '0',
        archived: text('archived') !== '0',
        ids: text('ids').split(',').filter(Boolean),
        from: Number(text('from')) || 0,
      }),
    );
  });

  router.get('/collections', (request, response) => {
    response.json(pickerCollections(world, String(request.query['query'] ?? '')));
  });

  const scopes = (): ScopesDetail => ({
    granted: [...world.store.installation.scopes],
    required: [...app.scopes],
    optional: [...app.optionalScopes],
  });
  router.get('/scopes', (_request, response) => {
    response.json(scopes());
  });
  router.post('/scopes/:act', express.json(), (request, response) => {
    const { scopes: named } = request.body as { scopes: string[] };
    const others = named.filter((scope) => !app.optionalScopes.includes(scope));
    if (others.length > 0) {
      const list = others.join(', ');
      response.status(400).send(`Not declared as optional in shopify.app.toml: ${list}`);
      return;
    }
    const kept = world.store.installation.scopes.filter((scope) => !named.includes(scope));
    changeScopes(world, request.params.act === 'grant' ? [...kept, ...named] : kept);
    response.json(scopes());
  });

  router.get('/extensions', (_request, response) => {
    response.json(readExtensions(world, app));
  });

  return router;
}

const readStyle = (name: string) =>
  readFileSync(new URL(`./browser/style/${name}.css`, import.meta.url), 'utf8');

/** Back to the page the switch was on, if it was one of ours. */
function cameFrom(request: Request): string {
  const { referer = '/', host = '' } = request.headers;
  const address = URL.parse(referer);
  return address?.host === host ? address.pathname + address.search : '/';
}
