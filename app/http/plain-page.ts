import { html } from '../domain/mail/letter.ts';
import { directionOf, type Locale } from '../domain/reminder/locale.ts';

/** What a plain page holds. Every text is escaped here; `form` is one button that posts to the page's own address. */
export interface PlainPage {
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
  readonly sender?: string;
  readonly form?: { readonly button: string } | null;
  readonly link?: { readonly label: string; readonly url: string } | null;
}

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:#f4f3f6;color:#1c1a20;font:17px/1.55 -apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
main{width:100%;max-width:480px;background:#fff;border-radius:16px;padding:36px 32px}
.from{margin:0 0 20px;font-size:14px;font-weight:600;color:#55515c}
h1{margin:0 0 12px;font-size:26px;line-height:1.25}p{margin:0 0 20px;overflow-wrap:anywhere}
button,a.button{display:inline-block;min-height:48px;padding:12px 26px;border:0;border-radius:10px;background:#1c1a20;color:#fff;font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid #5b7cfa;outline-offset:2px}form{margin:0}
@media (prefers-color-scheme:dark){body{background:#17151b;color:#f3f1f6}main{background:#221f28}.from{color:#b5afc0}button,a.button{background:#f3f1f6;color:#17151b}}`;

/** A page on our own domain for somebody who came by a mail: no script, no cookie, nothing fetched, nothing cached. */
export function plainPage(page: PlainPage, status = 200): Response {
  const { locale, title, text, sender, form, link } = page;
  const body = `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${html(title)}</title><style>${STYLE}</style></head>
<body><main>${sender ? `<p class="from">${html(sender)}</p>` : ''}<h1>${html(title)}</h1><p>${html(text)}</p>
${form ? `<form method="post"><button>${html(form.button)}</button></form>` : ''}${link ? `<a class="button" href="${html(link.url)}">${html(link.label)}</a>` : ''}</main></body></html>`;
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}

/**
 * A refusal as a page, for a form that was sent without a script: there a browser asks for a page and would show what machines
 * read. Anything else passes as it is.
 */
export async function refusedPage(
  request: Request,
  answered: Response,
  page: Pick<PlainPage, 'locale' | 'title' | 'link'> & {
    readonly text: (told: { readonly code: string; readonly message: string }) => string;
  },
): Promise<Response> {
  const asksForPage = request.headers.get('accept')?.includes('text/html') === true;
  if (answered.status < 400 || !asksForPage) return answered;
  const { error } = (await answered.json()) as { error: { code: string; message: string } };
  return plainPage({ ...page, text: page.text(error) }, answered.status);
}
