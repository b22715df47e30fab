/** Signing in as one of the story's customers, without a password: the proxy is told who it is. */
import { Router, type Request } from 'express';
import { readBody } from './cart-routes.ts';
import { escapeHtml } from './liquid/rendering.ts';
import { SANDBOX_NOTICE } from './liquid/page.ts';
import type { World } from './store.ts';
import { setCookie } from './storefront-visit.ts';

export function accountRoutes(world: World): Router {
  const router = Router();
  const prefix = (request: Request) => (request.res?.locals['at'] as { prefix: string }).prefix;

  router.get(['/account', '/account/login'], (request, response) => {
    const { shop, customers } = world.store;
    const buttons = customers
      .map(
        (one) =>
          `<p><button name="customer" value="${escapeHtml(one.id)}">${escapeHtml(`${one.firstName} ${one.lastName}`)}</button></p>`,
      )
      .join('');
    response
      .type('html')
      .send(
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Sign in · ${escapeHtml(shop.name)}</title><style>body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#fbf7f0;color:#26302a}main{max-width:26rem;margin:12vh auto;padding:0 1.25rem 3rem}h1{font:600 1.6rem Georgia,serif}button{width:100%;font:inherit;padding:.9rem;border:1px solid #cfc5b4;border-radius:10px;background:#fff;cursor:pointer}</style></head><body><main><h1>Who is shopping?</h1><form method="post" action="${prefix(request)}/account/login">${buttons}<p><button name="customer" value="">Nobody: shop as a guest</button></p></form></main>${SANDBOX_NOTICE}</body></html>`,
      );
  });

  router.post('/account/login', ...readBody, (request, response) => {
    const { customer } = request.body as { customer?: string };
    setCookie(response, 'customer', customer ?? '');
    response.redirect(303, `${prefix(request)}/`);
  });

  router.get('/account/logout', (request, response) => {
    response.clearCookie('customer', { path: '/' });
    response.redirect(302, `${prefix(request)}/`);
  });

  return router;
}
