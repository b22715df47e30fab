/**
 * The theme editor as far as an app needs it: embeds are switched on and set, blocks are added to the sections of
 * a template. Links carry `activateAppId={client id}/{embed}` or `addAppBlockId={client id}/{block}&target=…`;
 * nothing changes before the merchant saves.
 *
 * Source: /docs/apps/build/online-store/theme-app-extensions/configuration (deep links)
 */
import express, { type Request, Router } from 'express';
import type { AdminPage } from './admin-shell.ts';
import { dataIsland, html } from './admin-shell.ts';
import type { AppConfig } from './app-config.ts';
import {
  type EditorData,
  NEW_APPS_SECTION,
  type PlacedBlock,
  type ThemeEdit,
} from './browser/editor-data.ts';
import { serveScript, browserScript } from './browser-script.ts';
import { type ExtensionBlock, extensionBlocks, isBlock, mainTheme } from './extension-status.ts';
import { schemaOf } from './liquid/files.ts';
import { Storefront } from './liquid/page.ts';
import type { BlockJson, SectionJson, TemplateJson } from './liquid/sections.ts';
import type { World } from './store.ts';

export type EditorPage = Omit<AdminPage, 'staff'>;

export function themeEditorDoors(world: World, app: AppConfig): Router {
  const storefront = new Storefront();
  const router = Router();
  router.get(
    '/editor.js',
    serveScript(() => browserScript('editor')),
  );
  router.post('/theme', express.json(), (request, response) => {
    const edit = request.body as ThemeEdit;
    saveTheme(world, app, storefront, edit);
    response.json(readSections(world, storefront, edit.template, extensionBlocks(app)));
  });
  return router;
}

export function themeEditorPage(world: World, app: AppConfig, request: Request): EditorPage {
  const data = readEditor(world, app, new Storefront(), request.query);
  return {
    title: `Theme editor: ${data.themeName}`,
    place: 'themes',
    main: html`<div id="editor" class="editor"></div>`,
    end: html`${dataIsland('editor-data', data)}
      <script src="/__admin/editor.js"></script>`,
  };
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '');

function readEditor(
  world: World,
  app: AppConfig,
  storefront: Storefront,
  query: Request['query'],
): EditorData {
  const theme = mainTheme(world);
  const offered = extensionBlocks(app);
  const wanted = asText(query['template']) || 'index';
  const template = storefront.hasTemplate(world, wanted) ? wanted : 'index';
  const fits = ({ templates }: ExtensionBlock) =>
    !templates || templates.includes('*') || templates.includes(template.split('.')[0] ?? '');
  const named = (parameter: string) => {
    const [clientId, handle = ''] = asText(query[parameter]).split('/');
    return clientId === world.secrets.apiKey && offered.some((block) => block.handle === handle)
      ? handle
      : null;
  };
  const added = named('addAppBlockId');
  return {
    themeName: theme.name,
    appName: app.name,
    template,
    offered: offered.map(({ handle, name, settings }) => ({
      handle,
      name,
      fields: settings,
    })),
    addable: offered.filter((b) => b.target === 'section' && fits(b)).map(({ handle }) => handle),
    embeds: offered
      .filter(({ target }) => target !== 'section')
      .map(({ handle }) => {
        const placed = Object.values(theme.settings.current.blocks).find(({ type }) =>
          isBlock(type, handle),
        );
        return {
          handle,
          on: placed !== undefined && !placed.disabled,
          settings: placed?.settings ?? {},
        };
      }),
    sections: readSections(world, storefront, template, offered),
    pages: world.store.pages.map(({ handle, title }) => ({ handle, title })),
    previewUrl: `${world.urls.storefront}${pathOf(world, template)}?design=1`,
    saveUrl: '/__admin/theme',
    context: query['context'] === 'apps' ? 'apps' : 'template',
    activate: named('activateAppId'),
    add: added === null ? null : { handle: added, target: asText(query['target']) },
  };
}

function readSections(
  world: World,
  storefront: Storefront,
  template: string,
  offered: ExtensionBlock[],
): EditorData['sections'] {
  const { sections, order } = storefront.templateJson(world, template);
  return order.flatMap((id) => {
    const section = sections[id];
    if (!section) return [];
    const schema = schemaOf(
      storefront.theme.text(`sections/${section.type}.liquid`),
      section.type,
    ) as { name?: string; blocks?: { type: string }[] };
    const blocks = orderOf(section).flatMap((key) => {
      const block = section.blocks?.[key];
      const known = block && offered.find(({ handle }) => isBlock(block.type, handle));
      return known ? [{ id: key, handle: known.handle, settings: { ...block.settings } }] : [];
    });
    const takesApps = schema.blocks?.some(({ type }) => type === '@app') ?? false;
    return [{ id, name: titleOf(schema.name, section.type), takesApps, blocks }];
  });
}

const orderOf = (section: BlockJson) => section.block_order ?? Object.keys(section.blocks ?? {});

const titleOf = (name: string | undefined, type: string) =>
  name && !name.startsWith('t:')
    ? name
    : type.replace(/[-_]/g, ' ').replace(/^./, (letter) => letter.toUpperCase());

/** A page of the shop that shows the template. */
function pathOf({ store }: World, template: string): string {
  const [type] = template.split('.');
  const product = store.products.find(({ status }) => status === 'ACTIVE');
  if (type === 'product') return `/products/${product?.handle ?? ''}`;
  if (type === 'collection') return `/collections/${store.collections[0]?.handle ?? 'all'}`;
  if (type === 'page') return `/pages/${store.pages[0]?.handle ?? ''}`;
  return type === 'index' ? '/' : `/${type ?? ''}`;
}

/** Effects: the published theme's settings and the template as the merchant left them. */
function saveTheme(world: World, app: AppConfig, storefront: Storefront, edit: ThemeEdit): void {
  const theme = mainTheme(world);
  const offered = extensionBlocks(app);
  const embeds = theme.settings.current.blocks;
  for (const { handle, on, settings } of edit.embeds) {
    const key = Object.keys(embeds).find((id) => isBlock(embeds[id]?.type ?? '', handle));
    // No entry before the first time it is switched on.
    if (key === undefined && !on) continue;
    const type = offeredType(offered, handle);
    embeds[key ?? world.store.nextId('Block')] = { type, disabled: !on, settings };
  }

  const before = storefront.templateJson(world, edit.template);
  const json = structuredClone(before);
  for (const { id, blocks } of edit.sections) {
    const section = json.sections[id] ?? newAppsSection(json, id, blocks.length);
    if (section) placeBlocks(world, section, blocks, offered);
  }
  if (JSON.stringify(json) !== JSON.stringify(before)) theme.templates[edit.template] = json;
  world.store.save();
}

function offeredType(offered: readonly ExtensionBlock[], handle: string): string {
  const block = offered.find((one) => one.handle === handle);
  if (!block) throw new Error(`The app has no block ${handle}.`);
  return block.type;
}

/** Effects: the app's blocks of the section are those given; the theme's own keep their places. */
function placeBlocks(
  world: World,
  section: SectionJson,
  blocks: readonly PlacedBlock[],
  offered: readonly ExtensionBlock[],
): void {
  const order = orderOf(section);
  const isApps = (key: string) =>
    offered.some(({ handle }) => isBlock(section.blocks?.[key]?.type ?? '', handle));
  if (blocks.length === 0 && !order.some(isApps)) return;

  const all: Record<string, BlockJson> = {};
  for (const [key, block] of Object.entries(section.blocks ?? {})) {
    if (!isApps(key)) all[key] = block;
  }
  for (const { id, handle, settings } of blocks) {
    const type = offeredType(offered, handle);
    const made = `${handle.replaceAll('-', '_')}_${world.store.nextId('Block').slice(-6)}`;
    all[id ?? made] = { type, settings };
  }
  section.blocks = all;
  const stay = order.filter((key) => key in all);
  section.block_order = [...stay, ...Object.keys(all).filter((key) => !stay.includes(key))];
}

function newAppsSection(json: TemplateJson, id: string, blocks: number): SectionJson | null {
  if (id !== NEW_APPS_SECTION || blocks === 0) return null;
  const key = `apps_${String(Object.keys(json.sections).length + 1)}`;
  const section: SectionJson = { type: 'apps', settings: {} };
  json.sections[key] = section;
  json.order.push(key);
  return section;
}
