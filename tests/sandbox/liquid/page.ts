/** A page of the shop: template, app embeds, layout, and what Shopify itself puts into head and body. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ThemeData, World } from '../store.ts';
import { Engine } from './engine.ts';
import { appBlockName, Extension, type SettingSchema } from './extension.ts';
import { Folder, Locales } from './files.ts';
import { headerScripts } from './header.ts';
import { Catalogue } from './catalogue.ts';
import type { LiquidObject } from './object.ts';
import { globalObjects } from './objects-shop.ts';
import { withRendering, type Rendering } from './rendering.ts';
import { Sections, type TemplateJson } from './sections.ts';
import { resolveSettings } from './settings.ts';
import type { Visit } from './visit.ts';

const THEME = fileURLToPath(new URL('../theme', import.meta.url));
const THEMES = fileURLToPath(new URL('../themes', import.meta.url));

/** A theme beside the published one: what `themes/` has under this name, over the published theme's files. */
export function otherTheme(name: string): Folder | null {
  const known = /^[a-z]+$/.test(name) && existsSync(join(THEMES, name));
  return known ? new Folder(join(THEMES, name), new Folder(THEME)) : null;
}

export interface PageRequest {
  /** "product", "page.live" */
  template: string;
  /** Objects of this template: `product`, `collection`, `page`, `search` … */
  objects: LiquidObject;
  title: string;
}

export class Storefront {
  readonly theme: Folder;
  readonly extension: Extension;
  readonly sections = new Sections(this);
  #engine: { stamp: string; engine: Engine } | undefined;

  constructor(options: { theme?: Folder; extension?: Extension } = {}) {
    this.theme = options.theme ?? new Folder(THEME);
    this.extension = options.extension ?? new Extension();
  }

  /** Made anew when a file of the theme or the extension changed. */
  get engine(): Engine {
    const stamp = `${this.theme.stamp()} ${this.extension.folder.stamp()}`;
    if (this.#engine?.stamp !== stamp)
      this.#engine = { stamp, engine: new Engine(this.theme, this.extension) };
    return this.#engine.engine;
  }

  /** The published theme and its settings as the merchant left them. */
  state(world: World): { theme: ThemeData; settings: LiquidObject } {
    const theme = world.store.themes.find((one) => one.role === 'MAIN');
    if (!theme) throw new Error('The shop has no published theme.');
    const { current, presets } = this.theme.json('config/settings_data.json') as {
      current: LiquidObject | string;
      presets?: Record<string, LiquidObject>;
    };
    // A theme as delivered only names one of its presets.
    const delivered = typeof current === 'string' ? presets?.[current] : current;
    return { theme, settings: { ...delivered, ...theme.settings.current } };
  }

  templateJson(world: World, name: string): TemplateJson {
    const changed = this.state(world).theme.templates[name];
    return (changed ?? this.theme.json(`templates/${name}.json`)) as TemplateJson;
  }

  hasTemplate(world: World, name: string): boolean {
    return (
      name in this.state(world).theme.templates ||
      this.theme.exists(`templates/${name}.json`) ||
      this.theme.exists(`templates/${name}.liquid`)
    );
  }

  /** A template in Liquid, of a theme older than JSON templates: app embeds work there, app blocks do not. */
  #vintage(world: World, name: string): string | null {
    const path = `templates/${name}.liquid`;
    const isJson = name in this.state(world).theme.templates || !this.theme.exists(path);
    return isJson || this.theme.exists(`templates/${name}.json`) ? null : path;
  }

  rendering(visit: Visit, request: PageRequest): Rendering {
    const { theme, settings } = this.state(visit.world);
    const catalogue = new Catalogue(visit);
    const rendering: Rendering = {
      storefront: this,
      visit,
      theme: this.theme,
      locales: new Locales(this.theme),
      catalogue,
      extension: null,
      head: new Set(),
      styles: new Map(),
      scripts: new Map(),
      globals: {},
    };
    const globals = globalObjects(visit, catalogue, request.template, theme, {});
    const page = Object.create(globals) as LiquidObject;
    Object.assign(page, request.objects, { page_title: request.title });
    rendering.globals = page;
    page['settings'] = resolveSettings(this.#settingsSchema(), settings, rendering);
    return rendering;
  }

  #settingsSchema(): SettingSchema[] {
    const groups = this.theme.json('config/settings_schema.json') as {
      settings?: SettingSchema[];
    }[];
    return groups.flatMap((group) => group.settings ?? []);
  }

  /** App embeds the merchant has switched on, by where they go. */
  async #embeds(rendering: Rendering): Promise<{ head: string; body: string }> {
    const { theme } = this.state(rendering.visit.world);
    const parts = { head: '', body: '' };
    for (const [id, block] of Object.entries(theme.settings.current.blocks)) {
      const name = appBlockName(block.type);
      if (name === undefined || block.disabled || !this.extension.has(name)) continue;
      const { target } = this.extension.schema(name);
      if (target === 'section') continue;
      const html = await this.sections.appBlock(rendering, id, name, block.settings);
      parts[target === 'body' ? 'body' : 'head'] += html;
    }
    return parts;
  }

  async page(visit: Visit, request: PageRequest): Promise<string> {
    const rendering = this.rendering(visit, request);
    const vintage = this.#vintage(visit.world, request.template);
    if (vintage !== null) {
      const source = this.theme.text(vintage);
      const globals = withRendering(rendering.globals, rendering);
      const content = await this.engine.render({ path: vintage, source }, {}, globals);
      return this.#inLayout(rendering, content, 'theme');
    }
    const json = this.templateJson(visit.world, request.template);
    const content = await this.sections.template(rendering, json);
    return this.#inLayout(rendering, content, json.layout ?? 'theme');
  }

  /** Liquid that an app answered through its proxy, in the shop's layout. */
  async proxied(visit: Visit, source: string): Promise<string> {
    const request = { template: '', objects: {}, title: '' };
    const rendering = this.rendering({ ...visit, pageType: '' }, request);
    const bare = /^\s*\{%-?\s*layout\s+none\s*-?%\}/;
    const globals = withRendering(rendering.globals, rendering);
    const content = await this.engine.renderText(source.replace(bare, ''), globals);
    return bare.test(source) ? content : this.#inLayout(rendering, content, 'theme');
  }

  async #inLayout(rendering: Rendering, content: string, layout: string | false): Promise<string> {
    if (layout === false) return content;
    const embeds = await this.#embeds(rendering);
    const path = `layout/${layout}.liquid`;
    // Assets of blocks are known only when the layout is rendered too: their place is filled in afterwards.
    const place = `<!--head-${rendering.visit.world.store.shop.id}-->`;
    const html = await this.engine.render(
      { path, source: this.theme.text(path) },
      {},
      withRendering(
        Object.assign(Object.create(rendering.globals) as LiquidObject, {
          content_for_layout: content,
          content_for_header: `${headerScripts(rendering)}${place}`,
        }),
        rendering,
      ),
    );
    const styles = [...rendering.styles.values()].join('\n');
    const scripts = [...rendering.scripts.values()].join('\n');
    const head = [
      ...rendering.head,
      embeds.head,
      styles ? `<style data-collected>${styles}</style>` : '',
      scripts ? `<script data-collected type="module">${scripts}</script>` : '',
    ].join('');
    const whole = html.replace(place, () => head);
    const end = whole.lastIndexOf('</body>');
    if (end < 0) return whole + embeds.body + SANDBOX_NOTICE;
    return whole.slice(0, end) + embeds.body + SANDBOX_NOTICE + whole.slice(end);
  }

  /** The section rendering API: HTML per id, null for ids the page does not have. */
  async renderSections(
    visit: Visit,
    request: PageRequest,
    ids: string[],
  ): Promise<Record<string, string | null>> {
    const rendering = this.rendering(visit, request);
    const vintage = this.#vintage(visit.world, request.template);
    const json =
      vintage === null
        ? this.templateJson(visit.world, request.template)
        : { sections: {}, order: [] };
    const made: Record<string, string | null> = {};
    for (const id of ids) made[id] = await this.sections.byId(rendering, id, json);
    return made;
  }
}

/** Below everything, outside the theme: no page of the stand-in may be taken for the real thing. */
export const SANDBOX_NOTICE =
  '<p data-sandbox-notice lang="en" dir="ltr" style="margin:0;padding:10px 16px;font:13px/1.4 system-ui,sans-serif;text-align:center;background:#26302a;color:#f4ead6">Sandbox store. This is not Shopify, and nothing here is really sold.</p>';
