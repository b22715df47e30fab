/** liquidjs set up as Shopify's Liquid: its filters and tags and no others, two namespaces of snippets, limits. */
import { Liquid, type FS, type Template } from 'liquidjs';
import type { Extension } from './extension.ts';
import type { Folder } from './files.ts';
import { colourFilters } from './filters-color.ts';
import { dateFilters } from './filters-date.ts';
import { textFilters } from './filters-text.ts';
import { urlFilters } from './filters-url.ts';
import type { LiquidObject } from './object.ts';
import { shopifyTags } from './tags.ts';

/** Filters of liquidjs that Shopify does not have: a template using one works here and fails there. */
const NOT_SHOPIFYS =
  'xml_escape cgi_escape uri_escape slugify push unshift pop shift where_exp reject_exp group_by group_by_exp has_exp find_index_exp find_exp sample date_to_xmlschema date_to_rfc822 date_to_string date_to_long_string normalize_whitespace number_of_words squish array_to_sentence_string raw jsonify to_integer inspect'.split(
    ' ',
  );

/** Two whole numbers divide to a whole number, rounded down, as in Ruby; one written 2.0 is none. */
function divide(this: unknown, a: unknown, b: unknown): number {
  const [top, bottom] = [Number(a), Number(b)];
  if (bottom === 0) throw new Error('divided by 0');
  const { token } = this as { token?: { args?: { getText?: () => string }[] } };
  const isDecimal = token?.args?.[0]?.getText?.().includes('.') ?? false;
  return Number.isInteger(top) && Number.isInteger(bottom) && !isDecimal
    ? Math.floor(top / bottom)
    : top / bottom;
}

/** ms of one render; the longest honest page took a third of a second. */
const RENDER_LIMIT_MS = 10_000;
/** Objects a render may make; recursive templates filled 4 GB without it. */
const MEMORY_LIMIT = 50_000_000;

/** Snippets of the extension are a namespace of their own: a theme may have one of the same name. */
const namespaced = (source: string, extension: Extension) =>
  source.replace(
    /\b(render)(\s+)(['"])([\w-]+)\3/g,
    (_, tag: string, space: string, quote: string, name: string) =>
      `${tag}${space}${quote}@ext/${extension.handle}/${name}${quote}`,
  );

/** The text of a schema or a doc is not Liquid: it may hold braces that are none. Lines keep their numbers. */
const withoutSilentText = (source: string) =>
  source.replace(
    /(\{%-?\s*(schema|doc)\s*-?%\})([\s\S]*?)(\{%-?\s*end\2\s*-?%\})/g,
    (_, open: string, _name: string, text: string, close: string) =>
      open + text.replace(/[^\n]/g, '') + close,
  );

export class Engine {
  readonly #liquid: Liquid;
  readonly #extension: Extension;
  readonly #parsed = new Map<string, Template[]>();

  constructor(theme: Folder, extension: Extension) {
    this.#extension = extension;
    const prefix = `@ext/${extension.handle}/`;
    const snippet = (name: string) =>
      name.startsWith(prefix)
        ? { folder: extension.folder, path: `snippets/${name.slice(prefix.length)}.liquid` }
        : { folder: theme, path: `snippets/${name}.liquid` };
    const existsSync = (name: string) => {
      const { folder, path } = snippet(name);
      return folder.exists(path);
    };
    const readFileSync = (name: string) => {
      const { folder, path } = snippet(name);
      const source = folder.text(path);
      return withoutSilentText(folder === theme ? source : namespaced(source, extension));
    };
    const fs: FS = {
      sep: '/',
      dirname: () => '',
      resolve: (_, name) => name,
      existsSync,
      readFileSync,
      exists: (name) => Promise.resolve(existsSync(name)),
      readFile: (name) => Promise.resolve(readFileSync(name)),
    };
    this.#liquid = new Liquid({
      fs,
      root: [''],
      partials: [''],
      layouts: [''],
      relativeReference: false,
      cache: true,
      jsTruthy: false,
      strictFilters: true,
      strictVariables: false,
      ownPropertyOnly: false,
      renderLimit: RENDER_LIMIT_MS,
      memoryLimit: MEMORY_LIMIT,
    });
    for (const name of NOT_SHOPIFYS) delete this.#liquid.filters[name];
    const own = { ...textFilters, ...urlFilters, ...colourFilters, ...dateFilters };
    for (const [name, filter] of Object.entries(own)) this.#liquid.registerFilter(name, filter);
    this.#liquid.registerFilter('divided_by', divide);
    this.#liquid.registerFilter('blake3', () => {
      throw new Error('SANDBOX_NOT_IMPLEMENTED: the filter blake3');
    });
    for (const [name, tag] of Object.entries(shopifyTags)) this.#liquid.registerTag(name, tag);
  }

  /** Names of all filters, for the test that compares them with Shopify's. */
  filterNames(): string[] {
    return Object.keys(this.#liquid.filters);
  }

  tagNames(): string[] {
    return Object.keys(this.#liquid.tags);
  }

  async render(
    file: { path: string; source: string; ofExtension?: boolean },
    scope: LiquidObject,
    globals: LiquidObject,
  ): Promise<string> {
    const key = `${file.ofExtension ? '@ext/' : ''}${file.path}\n${file.source.length}`;
    let templates = this.#parsed.get(key);
    if (!templates) {
      const source = file.ofExtension ? namespaced(file.source, this.#extension) : file.source;
      templates = this.#liquid.parse(withoutSilentText(source), file.path);
      this.#parsed.set(key, templates);
    }
    return String(await this.#liquid.render(templates, scope, { globals }));
  }

  /** For texts that are no file: answers of the app proxy. */
  async renderText(source: string, globals: LiquidObject): Promise<string> {
    return String(await this.#liquid.render(this.#liquid.parse(source), {}, { globals }));
  }

  /** `{{ product.title }}` in a setting: the value, not its text. */
  evaluate(expression: string, globals: LiquidObject): unknown {
    return this.#liquid.evalValueSync(expression, { ...{}, __proto__: globals });
  }
}
