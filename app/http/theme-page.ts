import { html } from '../domain/mail/letter.ts';

/** A text inside a page the shop's theme draws: none of ours can be taken for HTML or for Liquid. */
export const safe = (text: string): string =>
  html(text).replace(/[{}%]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Shopify renders it inside the theme. */
export const inTheme = (body: string, status = 200): Response =>
  new Response(body, {
    status,
    headers: { 'content-type': 'application/liquid', 'cache-control': 'no-store' },
  });
