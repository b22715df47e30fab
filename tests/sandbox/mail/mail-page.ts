/** `/__sandbox/mail`: the mails the app has sent, as a mailbox would show them. */
import { Router } from 'express';
import { html, Html } from '../admin-shell.ts';
import type { World } from '../store.ts';

const STYLE = new Html(`
*{box-sizing:border-box}body{margin:0;font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#1f2328;background:#f4f4f2}
.note{margin:0;padding:.6rem 1.25rem;background:#ffe9a8;color:#4a3600;font-weight:600}
main{max-width:1160px;margin:0 auto;padding:1rem 1.25rem;display:grid;gap:1rem;grid-template-columns:minmax(0,22rem) minmax(0,1fr);align-items:start}
header{max-width:1160px;margin:0 auto;padding:1rem 1.25rem 0}h1{font-size:1.5rem;margin:.25rem 0}h2{font-size:1.15rem;margin:0 0 .5rem;overflow-wrap:anywhere}
ol{list-style:none;margin:0;padding:0;background:#fff;border:1px solid #dcdcd6;border-radius:12px;overflow:hidden}
li a{display:block;padding:.7rem 1rem;border-bottom:1px solid #eaeae5;color:inherit;text-decoration:none;overflow-wrap:anywhere}
li:last-child a{border-bottom:0}li a[aria-current]{background:#e9effb}li a:hover{background:#f1f1ee}
li b{display:block}.quiet{color:#5a5f66;font-size:.9rem}
article{background:#fff;border:1px solid #dcdcd6;border-radius:12px;padding:1.1rem;min-width:0}
iframe{width:100%;height:36rem;border:1px solid #eaeae5;border-radius:8px}pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f4f4f2;padding:.8rem;border-radius:8px}
a:focus-visible{outline:3px solid #3b73d9;outline-offset:-3px}
@media(max-width:760px){main{grid-template-columns:minmax(0,1fr)}}
`);

export function mailRoutes(world: World): Router {
  const router = Router();
  router.get('/__sandbox/mail', (request, response) => {
    const asked = Number(request.query['mail'] ?? world.mails.length - 1);
    response.set('Cache-Control', 'no-store').type('html').send(mailPage(world, asked));
  });
  router.get('/__sandbox/mail/:number/html', (request, response) => {
    const mail = world.mails[Number(request.params.number)];
    if (!mail) {
      response.status(404).send('There is no such mail.');
      return;
    }
    // The shop's real name leads nowhere on this machine.
    const real = `https://${world.store.shop.myshopifyDomain}`;
    response
      .set(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
      )
      .type('html')
      .send(
        mail.html
          .replaceAll(real, world.urls.storefront)
          .replace('<head>', '<head><base target="_top">'),
      );
  });
  return router;
}

function mailPage(world: World, asked: number): string {
  const { mails } = world;
  const open = mails[asked];
  const list = mails.map((mail, number) => ({ mail, number })).reverse();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Mail · sandbox</title>
        <style>
          ${STYLE}
        </style>
      </head>
      <body>
        <p class="note">Sandbox: every mail the app sends ends here. None leaves this machine.</p>
        <header>
          <a href="/__sandbox">Back office</a>
          <h1>Mail</h1>
        </header>
        <main>
          <ol>
            ${list.length === 0 ? html`<li><a href="/__sandbox/mail">No mail yet.</a></li>` : null}
            ${list.map(
              ({ mail, number }) =>
                html`<li>
                  <a
                    href="/__sandbox/mail?mail=${String(number)}"
                    ${number === asked ? new Html('aria-current="true"') : null}
                    ><b>${mail.headers['subject'] ?? ''}</b>
                    <span class="quiet"
                      >${mail.to.join(', ')} · ${mail.at.toISOString().slice(11, 19)}</span
                    ></a
                  >
                </li>`,
            )}
          </ol>
          ${
            open
              ? html`<article>
                  <h2>${open.headers['subject'] ?? ''}</h2>
                  <p class="quiet">
                    From ${open.headers['from'] ?? ''}<br />To ${open.to.join(', ')}
                    ${open.files.map(({ name }) => html`<br />With ${name}`)}
                  </p>
                  <iframe
                    title="The mail"
                    src="/__sandbox/mail/${String(asked)}/html"
                    sandbox="allow-top-navigation-by-user-activation"
                  ></iframe>
                  <details>
                    <summary>As plain text</summary>
                    <pre>${open.text}</pre>
                  </details>
                </article>`
              : null
          }
        </main>
      </body>
    </html>`.text;
}
