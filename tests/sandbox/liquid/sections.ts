/**
 * Sections and blocks: from JSON templates, section groups and static tags to HTML, with the app's blocks
 * in their `@app` places.
 *
 * Source: /docs/storefronts/themes/architecture/sections, /docs/apps/build/online-store/theme-app-extensions
 */
import type { Context } from 'liquidjs';
import { appBlockName, type BlockSchema, type SettingSchema } from './extension.ts';
import { schemaOf } from './files.ts';
import { appMetafields } from './metafields.ts';
import type { LiquidObject } from './object.ts';
import type { Storefront } from './page.ts';
import { escapeHtml, withRendering, type Rendering } from './rendering.ts';
import { resolveSettings } from './settings.ts';

export interface BlockJson {
  type: string;
  settings?: LiquidObject;
  disabled?: boolean;
  blocks?: Record<string, BlockJson>;
  block_order?: string[];
}

export interface SectionJson extends BlockJson {
  type: string;
}

export interface TemplateJson {
  layout?: string | false;
  wrapper?: string;
  sections: Record<string, SectionJson>;
  order: string[];
}

interface SectionSchema {
  name?: string;
  tag?: string;
  class?: string;
  settings?: SettingSchema[];
  blocks?: { type: string; settings?: SettingSchema[] }[];
  default?: { settings?: LiquidObject; blocks?: BlockJson[] };
}

export interface BlockObject extends LiquidObject {
  id: string;
  type: string;
  settings: LiquidObject;
}

/** Behind a block object: what it was made from. Not visible in Liquid. */
const ORIGIN = Symbol('origin');
const originOf = (block: BlockObject) =>
  (block as unknown as Record<symbol, { json: BlockJson } | undefined>)[ORIGIN];

const entriesOf = (json: BlockJson): [string, BlockJson][] =>
  (json.block_order ?? Object.keys(json.blocks ?? {})).flatMap((id) => {
    const block = json.blocks?.[id];
    return block && !block.disabled ? [[id, block] as [string, BlockJson]] : [];
  });

export class Sections {
  readonly #storefront: Storefront;

  constructor(storefront: Storefront) {
    this.#storefront = storefront;
  }

  #schema(type: string): SectionSchema {
    const path = `sections/${type}.liquid`;
    return schemaOf(this.#storefront.theme.text(path), path);
  }

  exists(type: string): boolean {
    return /^[\w-]+$/.test(type) && this.#storefront.theme.exists(`sections/${type}.liquid`);
  }

  /** One section. `id` is the one in the page: "template--1__main", "sections--1__header", "cart-drawer". */
  async section(
    rendering: Rendering,
    id: string,
    json: SectionJson,
    place: { index: number; location: string; group?: string },
  ): Promise<string> {
    if (json.type === 'apps' && !this.exists('apps'))
      return this.#platformApps(rendering, id, json);
    if (!this.exists(json.type)) throw new Error(`The theme has no section "${json.type}".`);
    const schema = this.#schema(json.type);
    const section: LiquidObject = {
      id,
      settings: resolveSettings(schema.settings, json.settings ?? {}, rendering),
      blocks: entriesOf(json).map(([blockId, block]) =>
        this.#blockObject(rendering, blockId, block, schema.blocks),
      ),
      index: place.index,
      index0: place.index - 1,
      location: place.location,
    };
    const path = `sections/${json.type}.liquid`;
    // Blocks and snippets inside see the section, too.
    const within: Rendering = {
      ...rendering,
      globals: Object.assign(Object.create(rendering.globals) as LiquidObject, { section }),
    };
    const globals = withRendering(within.globals, within);
    const inner = await this.#storefront.engine.render(
      { path, source: this.#storefront.theme.text(path) },
      { section },
      globals,
    );
    const tag = schema.tag ?? 'div';
    const group = place.group && `shopify-section-group-${place.group}`;
    const css = ['shopify-section', group, schema.class].filter(Boolean).join(' ');
    const editor = rendering.visit.designMode
      ? ` data-shopify-editor-section='${escapeHtml(JSON.stringify({ id, type: json.type }))}'`
      : '';
    return `<${tag} id="shopify-section-${id}" class="${css}"${editor}>${inner}</${tag}>`;
  }

  /** The platform's own section for app blocks, where a theme has none. */
  async #platformApps(rendering: Rendering, id: string, json: SectionJson): Promise<string> {
    const section = { id, settings: {} };
    const globals = Object.assign(Object.create(rendering.globals) as LiquidObject, { section });
    const parts: string[] = [];
    for (const [key, block] of entriesOf(json))
      parts.push(
        await this.block(
          { ...rendering, globals },
          this.#blockObject(rendering, key, block, []),
          {},
        ),
      );
    return `<section id="shopify-section-${id}" class="shopify-section">${parts.join('')}</section>`;
  }

  #blockObject(
    rendering: Rendering,
    id: string,
    json: BlockJson,
    schemas: SectionSchema['blocks'],
  ): BlockObject {
    const app = appBlockName(json.type);
    let settings: LiquidObject;
    if (app === undefined) {
      const schema =
        schemas?.find((one) => one.type === json.type && one.settings) ??
        this.#themeBlockSchema(json.type);
      settings = resolveSettings(schema?.settings, json.settings ?? {}, rendering);
    } else {
      settings = json.settings ?? {};
    }
    const block: BlockObject = {
      id,
      type: app === undefined ? json.type : '@app',
      settings,
      shopify_attributes: rendering.visit.designMode
        ? `data-shopify-editor-block='${escapeHtml(JSON.stringify({ id, type: json.type }))}'`
        : '',
    };
    if (json.blocks)
      Object.defineProperty(block, 'blocks', {
        value: entriesOf(json).map(([inner, one]) => this.#blockObject(rendering, inner, one, [])),
        enumerable: false,
      });
    Object.defineProperty(block, ORIGIN, { value: { json }, enumerable: false });
    return block;
  }

  #themeBlockSchema(type: string): SectionSchema | undefined {
    const path = `blocks/${type}.liquid`;
    if (!/^[\w-]+$/.test(type) || !this.#storefront.theme.exists(path)) return undefined;
    return schemaOf(this.#storefront.theme.text(path), path);
  }

  /** An app block by its extension file, a theme block by the theme's. */
  async block(rendering: Rendering, block: BlockObject, named: LiquidObject): Promise<string> {
    const json = originOf(block)?.json;
    const app = json && appBlockName(json.type);
    if (json && app !== undefined)
      return this.appBlock(rendering, block.id, app, json.settings ?? {});
    const path = `blocks/${block.type}.liquid`;
    if (!this.#storefront.theme.exists(path)) return '';
    return this.#storefront.engine.render(
      { path, source: this.#storefront.theme.text(path) },
      { block, ...named },
      withRendering(rendering.globals, rendering),
    );
  }

  async staticBlock(rendering: Rendering, _context: Context, named: LiquidObject): Promise<string> {
    const { type, id, ...rest } = named;
    const json: BlockJson = { type: String(type) };
    return this.block(rendering, this.#blockObject(rendering, String(id), json, []), rest);
  }

  /** A block or embed of the extension, with its wrapper; its schema's script and stylesheet go to the head. */
  async appBlock(
    rendering: Rendering,
    id: string,
    name: string,
    values: LiquidObject,
  ): Promise<string> {
    const { extension } = this.#storefront;
    const { visit } = rendering;
    if (!visit.world.store.installation.installed || !extension.has(name)) return '';
    const schema = extension.schema(name);
    if (!this.#isShown(rendering, schema)) return '';
    const inside: Rendering = { ...rendering, extension };
    const app = { metafields: appMetafields(visit.world) };
    const block: BlockObject = {
      id,
      type: name,
      settings: resolveSettings(schema.settings, values, inside),
      shopify_attributes: visit.designMode
        ? `data-shopify-editor-block='${escapeHtml(JSON.stringify({ id, type: name }))}'`
        : '',
    };
    const section = rendering.globals['section'] as { id?: string } | undefined;
    const globals = withRendering(
      Object.assign(Object.create(rendering.globals) as LiquidObject, {
        app,
        ...(section ? { section: { id: section.id } } : {}),
      }),
      inside,
    );
    const path = `blocks/${name}.liquid`;
    const inner = await this.#storefront.engine.render(
      { path, source: extension.source(name), ofExtension: true },
      { block },
      globals,
    );
    const address = (file: string) =>
      `${visit.origin.replace(/^https?:/, '')}${extension.assetPath(file)}`;
    if (schema.javascript)
      rendering.head.add(`<script src="${address(schema.javascript)}" async></script>`);
    if (schema.stylesheet)
      rendering.head.add(
        `<link href="${address(schema.stylesheet)}" rel="stylesheet" media="all">`,
      );
    if (schema.target === 'head' || schema.target === 'compliance_head') return inner;
    const tag = schema.tag === null || schema.tag === undefined ? 'div' : schema.tag;
    const css = ['shopify-block', 'shopify-app-block', schema.class].filter(Boolean).join(' ');
    const attributes = schema.target === 'section' ? ` data-block-handle="${name}"` : '';
    return `<${tag} id="shopify-block-${id}" class="${css}"${attributes}>${inner}</${tag}>`;
  }

  #isShown(rendering: Rendering, schema: BlockSchema): boolean {
    const { pageType, world } = rendering.visit;
    const page = pageType === 'index' ? ['index'] : [pageType, pageType.split('/')[0]];
    const lists = (rule: { templates?: string[] } | undefined) =>
      rule?.templates?.some((one) => one === '*' || page.includes(one));
    if (schema.enabled_on?.templates && !lists(schema.enabled_on)) return false;
    if (schema.disabled_on?.templates && lists(schema.disabled_on)) return false;
    if (schema.available_if === undefined) return true;
    const path = /^\{\{\s*app\.metafields\.([\w$:-]+)\.([\w-]+)\s*\}\}$/.exec(schema.available_if);
    if (!path)
      throw new Error(`available_if has to name one metafield of the app: ${schema.available_if}`);
    const field = appMetafields(world)
      .liquidMethodMissing(path[1] ?? '')
      .liquidMethodMissing(path[2] ?? '');
    return field?.type === 'boolean' && field.value === true;
  }

  /** All sections of a JSON template, in order. */
  async template(rendering: Rendering, json: TemplateJson): Promise<string> {
    const { theme } = this.#storefront.state(rendering.visit.world);
    const parts: string[] = [];
    for (const [index, name] of json.order.entries()) {
      const section = json.sections[name];
      if (!section || section.disabled) continue;
      const id = `template--${theme.id}__${name}`;
      const place = { index: index + 1, location: 'template' };
      parts.push(await this.section(rendering, id, section, place));
    }
    return parts.join('\n');
  }

  /** `{% sections 'header-group' %}` */
  async group(rendering: Rendering, name: string): Promise<string> {
    const { theme } = this.#storefront.state(rendering.visit.world);
    const json = this.#storefront.theme.json(`sections/${name}.json`) as TemplateJson;
    const parts: string[] = [];
    for (const [index, key] of json.order.entries()) {
      const section = json.sections[key];
      if (!section || section.disabled) continue;
      const place = { index: index + 1, location: name.replace(/-group$/, ''), group: name };
      parts.push(await this.section(rendering, `sections--${theme.id}__${key}`, section, place));
    }
    return parts.join('\n');
  }

  /** `{% section 'name' %}`: settings from the theme's settings data, else the schema's defaults. */
  async static(rendering: Rendering, name: string): Promise<string> {
    const { settings } = this.#storefront.state(rendering.visit.world);
    const all = settings['sections'] as Record<string, SectionJson> | undefined;
    const preset = this.#schema(name).default;
    const json: SectionJson = all?.[name] ?? {
      type: name,
      settings: preset?.settings ?? {},
      blocks: Object.fromEntries((preset?.blocks ?? []).map((one, index) => [String(index), one])),
    };
    return this.section(rendering, name, { ...json, type: name }, { index: 1, location: 'static' });
  }

  /** One section by the id it has in the page, or by the name of its file; null when there is none. */
  async byId(rendering: Rendering, id: string, template: TemplateJson): Promise<string | null> {
    const [place, name] = id.split('__');
    const found = name !== undefined && place?.startsWith('template--') && template.sections[name];
    if (found) return this.section(rendering, id, found, { index: 1, location: 'template' });
    if (name !== undefined && place?.startsWith('sections--')) {
      for (const file of this.#storefront.theme.list('sections')) {
        if (!file.endsWith('.json')) continue;
        const { sections } = this.#storefront.theme.json(`sections/${file}`) as TemplateJson;
        const json = sections[name];
        const group = file.replace(/\.json$/, '');
        const location = group.replace(/-group$/, '');
        if (json) return this.section(rendering, id, json, { index: 1, location, group: group });
      }
    }
    return this.exists(id) ? this.static(rendering, id) : null;
  }
}
