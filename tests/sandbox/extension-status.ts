/** The app's blocks and embeds, and where the shop's themes have them: what `app.extensions()` answers. */
import { createHash } from 'node:crypto';
import type { AppConfig } from './app-config.ts';
import type { ExtensionInfo } from './browser/messages.ts';
import { type BlockSchema, Extension, type SettingSchema } from './liquid/extension.ts';
import { gid } from './store.ts';
import type { ThemeData, World } from './store.ts';

export interface ExtensionBlock {
  /** File name without `.liquid`. */
  handle: string;
  name: string;
  target: BlockSchema['target'];
  settings: SettingSchema[];
  /** Page types it may stand on; null: all. */
  templates: string[] | null;
  /** `shopify://apps/<app>/blocks/<block>/<uuid>`, as themes name it. */
  type: string;
}

export function extensionBlocks(app: AppConfig, extension = new Extension()): ExtensionBlock[] {
  const uuid = uuidOf(extension.handle);
  return extension.blocks().map((handle) => {
    const schema = translated(extension, extension.schema(handle)) as BlockSchema;
    return {
      handle,
      name: schema.name,
      target: schema.target,
      settings: schema.settings ?? [],
      templates: schema.enabled_on?.templates ?? null,
      type: `shopify://apps/${app.handle}/blocks/${handle}/${uuid}`,
    };
  });
}

/** Texts of a schema that are written "t:key" stand in the extension's schema locale. */
function translated(extension: Extension, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => translated(extension, item));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, translated(extension, item)]),
    );
  }
  if (typeof value !== 'string' || !value.startsWith('t:')) return value;
  const file = extension.folder
    .list('locales')
    .find((name) => name.endsWith('.default.schema.json'));
  let text: unknown = file ? extension.folder.json(`locales/${file}`) : undefined;
  for (const part of value.slice(2).split('.')) text = (text as Record<string, unknown>)?.[part];
  if (typeof text !== 'string') throw new Error(`The extension has no text for ${value}.`);
  return text;
}

/** The platform gives each extension an id of its own at its first deployment; here its name decides. */
function uuidOf(handle: string): string {
  const hex = createHash('sha256').update(handle).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}

export const mainTheme = ({ store }: World): ThemeData => {
  const theme = store.themes.find(({ role }) => role === 'MAIN');
  if (!theme) throw new Error('The shop has no published theme.');
  return theme;
};

export function readExtensions(world: World, app: AppConfig): ExtensionInfo {
  const extension = new Extension();
  const theme = mainTheme(world);
  const activations = extensionBlocks(app, extension).map((block) => {
    const places = activePlaces(theme, block.handle);
    return {
      target: block.target,
      handle: block.handle,
      name: block.name,
      status: places.length > 0 ? 'active' : 'available',
      activations: places.map((target) => ({
        target,
        themeId: gid('OnlineStoreTheme', theme.id),
      })),
    };
  });
  const information = [{ handle: extension.handle, type: 'theme_app_extension', activations }];
  return information as unknown as ExtensionInfo;
}

interface Section {
  blocks?: Record<string, { type: string; disabled?: boolean }>;
}

export const isBlock = (type: string, handle: string) => type.includes(`/blocks/${handle}/`);

/** Embeds stand in the theme's settings, blocks in the sections of its templates. */
function activePlaces(theme: ThemeData, handle: string): string[] {
  const isActive = (block: { type: string; disabled?: boolean }) =>
    isBlock(block.type, handle) && !block.disabled;
  const embeds = Object.entries(theme.settings.current.blocks)
    .filter(([, block]) => isActive(block))
    .map(([id]) => `settings/${id}`);
  const blocks = Object.entries(theme.templates).flatMap(([template, content]) => {
    const { sections = {} } = content as { sections?: Record<string, Section> };
    return Object.entries(sections).flatMap(([section, { blocks: inside = {} }]) =>
      Object.entries(inside)
        .filter(([, block]) => isActive(block))
        .map(([id]) => `template--${template}/${section}/${id}`),
    );
  });
  return [...embeds, ...blocks];
}
