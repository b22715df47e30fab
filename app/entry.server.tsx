import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { renderToPipeableStream } from 'react-dom/server';
import { HOST_WORDS } from './components/host-words/all.ts';
import { Spoken } from './components/host-words/Words.tsx';
import { localeOf } from './domain/reminder/locale.ts';
import { log } from './log.server.ts';
import { addDocumentResponseHeaders } from './shopify.server.ts';

/** How long a page may take to render, in milliseconds. */
const RENDER_LIMIT_MS = 5000;

/**
 * Pages of the embedded admin may be framed by this shop's admin only (the library sets it); host pages, by nobody.
 * Scripts come from ourselves and Shopify's CDN.
 */
function protect(request: Request, headers: Headers): void {
  const { pathname } = new URL(request.url);
  if (pathname === '/host' || pathname.startsWith('/host/')) {
    headers.set(
      'content-security-policy',
      "frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
    );
    // Not no-referrer: a browser would then send `Origin: null` with the forms, and Remix refuses them.
    headers.set('referrer-policy', 'same-origin');
  } else {
    addDocumentResponseHeaders(request, headers);
    if (!headers.has('content-security-policy')) {
      headers.set('content-security-policy', "frame-ancestors 'none'");
    }
    headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  }
  headers.set('x-content-type-options', 'nosniff');
}

/** Pages of hosts stand in the language their route's loader found; the admin gives its own. */
function spokenIn(context: EntryContext) {
  const data: unknown = context.staticHandlerContext.loaderData['routes/host'];
  const locale = localeOf((data as { locale?: string } | undefined)?.locale);
  return { locale, words: HOST_WORDS[locale] };
}

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  context: EntryContext,
): Promise<Response> {
  protect(request, headers);
  const whole = isbot(request.headers.get('user-agent') ?? '');
  return new Promise((resolve, reject) => {
    let failed = status;
    const { pipe, abort } = renderToPipeableStream(
      <Spoken {...spokenIn(context)}>
        <RemixServer context={context} url={request.url} />
      </Spoken>,
      {
        [whole ? 'onAllReady' : 'onShellReady']() {
          const body = new PassThrough();
          headers.set('content-type', 'text/html; charset=utf-8');
          resolve(
            new Response(createReadableStreamFromReadable(body), { headers, status: failed }),
          );
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          failed = 500;
          log.error('page.render_failed', error, { path: new URL(request.url).pathname });
        },
      },
    );
    setTimeout(abort, RENDER_LIMIT_MS + 1000).unref();
  });
}
