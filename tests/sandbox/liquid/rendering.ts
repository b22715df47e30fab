/** What filters and tags need to know about the page being rendered, carried beside the Liquid globals. */
import type { Context } from 'liquidjs';
import type { Extension } from './extension.ts';
import type { Folder, Locales } from './files.ts';
import type { Catalogue } from './catalogue.ts';
import type { LiquidObject } from './object.ts';
import type { Storefront } from './page.ts';
import type { Visit } from './visit.ts';

export interface Rendering {
  storefront: Storefront;
  visit: Visit;
  theme: Folder;
  locales: Locales;
  catalogue: Catalogue;
  /** Set while a block of the extension is rendered: `t`, `asset_url` and `render` look there. */
  extension: Extension | null;
  /** Tags that go into the head, each once: scripts and stylesheets of app blocks. */
  head: Set<string>;
  /** `{% stylesheet %}` and `{% javascript %}` of the theme's files on this page. */
  styles: Map<string, string>;
  scripts: Map<string, string>;
  globals: LiquidObject;
}

const RENDERING = Symbol('rendering');

export const withRendering = (globals: LiquidObject, rendering: Rendering): LiquidObject => {
  const made = Object.create(globals) as LiquidObject;
  Object.defineProperty(made, RENDERING, { value: rendering });
  return made;
};

export function renderingOf(context: Context): Rendering {
  const found = (context.globals as unknown as Record<symbol, Rendering | undefined>)[RENDERING];
  if (!found) throw new Error('Not rendered through the storefront.');
  return found;
}

/** Shopify's named filter arguments come as pairs after the plain ones. */
export function splitArguments(all: unknown[]) {
  const named: Record<string, unknown> = {};
  const plain: unknown[] = [];
  for (const one of all) {
    if (Array.isArray(one) && one.length === 2 && typeof one[0] === 'string')
      named[one[0]] = one[1];
    else plain.push(one);
  }
  return { plain, named };
}

export const escapeHtml = (text: unknown) =>
  String(text ?? '').replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c,
  );

export const attributes = (named: Record<string, unknown>) =>
  Object.entries(named)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
