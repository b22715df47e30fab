/** The shop's admin: the pages around the app and the page that frames it. */
import { type Request, type Response, Router } from 'express';
import { adminDoors } from './admin-doors.ts';
import {
  homePage,
  installPage,
  ordersPage,
  type OwnPage,
  productsPage,
  settingsPage,
  themesPage,
} from './admin-pages.ts';
import { type AdminPage, dataIsland, html, renderAdminPage } from './admin-shell.ts';
import { hostOf, launchAddress, staffOf } from './admin-visit.ts';
import type { AppConfig } from './app-config.ts';
import type { AdminPageData } from './browser/admin/page-data.ts';
import type { World } from './store.ts';
import { themeEditorDoors, themeEditorPage } from './theme-editor.ts';

export function adminRouter(world: World, app: AppConfig): Router {
  const router = Router();
  const base = () => `/store/${world.store.shop.handle}`;
  const send = (response: Response, page: AdminPage) =>
    response
      .set('cache-control', 'no-store')
      .set('content-security-policy', "frame-ancestors 'none'")
      .send(renderAdminPage(world, app, page));

  const own = (make: (request: Request) => OwnPage) => (request: Request, response: Response) => {
    send(response, { ...make(request), staff: staffOf(world, request) });
  };

  router.use('/__admin', adminDoors(world, app), themeEditorDoors(world, app));
  router.get('/', (_request, response) => response.redirect(base()));
  router.use('/store/:handle', (request, response, next) => {
    if (request.params.handle === world.store.shop.handle) return next();
    response.status(404).send('The sandbox has no such store.');
  });
  const at = '/store/:handle';
  router.get(
    at,
    own(() => homePage(world, app)),
  );
  router.get(
    `${at}/orders`,
    own(() => ordersPage(world)),
  );
  router.get(
    `${at}/products`,
    own((request) => productsPage(world, request)),
  );
  router.get(
    `${at}/themes`,
    own(() => themesPage(world, app)),
  );
  router.get(
    `${at}/themes/:theme/editor`,
    own((request) => themeEditorPage(world, app, request)),
  );
  router.get(
    `${at}/settings`,
    own(() => settingsPage(world, app)),
  );

  // The app's own address, opened outside the admin, comes back with the client id for a handle.
  router.get(['/store/:handle/apps/:app', '/store/:handle/apps/:app/*'], (request, response) => {
    if (request.params['app'] === world.secrets.apiKey) {
      const rest = request.originalUrl.split(`/apps/${world.secrets.apiKey}`)[1] ?? '';
      return response.redirect(`${base()}/apps/${app.handle}${rest}`);
    }
    if (request.params['app'] !== app.handle) {
      return response.status(404).send('This app is not installed.');
    }
    const staff = staffOf(world, request);
    if (!world.store.installation.installed) {
      return send(response, { ...installPage(app, base()), staff });
    }
    const inside = request.originalUrl.slice(`${base()}/apps/${app.handle}`.length);
    const path = inside.startsWith('/') ? inside : app.launchPath + inside;
    return send(response, framedApp(world, app, launchAddress(world, staff, path), staff));
  });
  return router;
}

function framedApp(
  world: World,
  app: AppConfig,
  src: string,
  staff: AdminPage['staff'],
): AdminPage {
  const { shop } = world.store;
  const data: AdminPageData = {
    appName: app.name,
    appBase: `/store/${shop.handle}/apps/${app.handle}`,
    appOrigin: new URL(world.urls.publicApp).origin,
    launchPath: app.launchPath,
    shopName: shop.name,
    shopDomain: shop.myshopifyDomain,
    storeBase: `/store/${shop.handle}`,
    storefrontOrigin: world.urls.storefront,
    launch: { shop: shop.myshopifyDomain, host: hostOf(world), locale: staff.locale },
  };
  return {
    title: app.name,
    place: 'app',
    staff,
    tabs: html`<ul id="app-tabs" class="app-tabs" hidden></ul>`,
    main: html`
      <div class="title-bar">
        <span id="page-back"></span>
        <h1 id="page-title">${app.name}</h1>
        <div id="page-actions" class="page-actions"></div>
      </div>
      <div class="frame-box">
        <div id="progress" class="progress" role="progressbar" aria-label="Loading"></div>
        <p id="app-waiting" class="app-waiting">Opening ${app.name}…</p>
        <iframe
          id="app-frame"
          title="${app.name}"
          data-src="${src}"
          allow="camera; microphone; display-capture; autoplay; clipboard-write; fullscreen"
        ></iframe>
        <div class="dimmer"></div>
      </div>
    `,
    end: html`${dataIsland('admin-data', data)}
      <script src="/__admin/admin.js"></script>`,
  };
}
