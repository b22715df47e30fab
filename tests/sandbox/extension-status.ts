/** The theme app extension's blocks, and where the shop's themes have them: what `app.extensions()` answers. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parse } from 'smol-toml';
import type { AppConfig } from './app-config.ts';
import type { ExtensionInfo } from './browser/messages.ts';
import { gid } from './store.ts';
import type { ThemeData, World } from './store.ts';

export interface ExtensionBlock {
  /** File name without `.liquid`. */
  handle: string;
  name: string;
  /** `section` for app blocks; `head`, `body` or `compliance_head` for app embeds. */
  target: string;
  /** Page types the block may be added to; null: all. */
  templates: string[] | null;
}

export interface ThemeExtension {
  handle: string;
  uid: string;
  blocks: ExtensionBlock[];
}

const EXTENSIONS = new URL('../../extensions/', import.meta.url);

export function readThemeExtensions(folder: URL = EXTENSIONS): ThemeExtension[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names.flatMap(({ name }) => {
    const file = new URL(`${name}/shopify.extension.toml`, folder);
    if (!existsSync(file)) return [];
    const toml = parse(readFileSync(file, 'utf8')) as {
      type?: string;
      uid?: string;
      handle?: string;
      extensions?: { type?: string; uid?: string; handle?: string }[];
    };
    const own = toml.extensions?.[0] ?? toml;
    if (own.type !== 'theme') return [];
    const handle = own.handle ?? name;
    return [
      {
        handle,
        uid: own.uid ?? toml.uid ?? handle,
        blocks: readBlocks(new URL(`${name}/blocks/`, folder)),
      },
    ];
  });
}

function readBlocks(folder: URL): ExtensionBlock[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.liquid'));
  return files.map((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const text = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema/.exec(source)?.[1] ?? '{}';
    const schema = JSON.parse(text) as {
      name?: string;
      target?: string;
      enabled_on?: { templates?: string[] };
      templates?: string[];
    };
    const handle = file.slice(0, -'.liquid'.length);
    return {
      handle,
      name: schema.name ?? handle,
      target: schema.target ?? 'section',
      templates: schema.enabled_on?.templates ?? schema.templates ?? null,
    };
  });
}

/** `shopify://apps/<app>/blocks/<block>/<uuid>` */
export const blockType = (app: AppConfig, extension: ThemeExtension, block: ExtensionBlock) =>
  `shopify://apps/${app.handle}/blocks/${block.handle}/${extension.uid}`;

export function readExtensions(world: World, app: AppConfig): ExtensionInfo {
  const theme = world.store.themes.find(({ role }) => role === 'MAIN');
  const information = readThemeExtensions().map((extension) => ({
    handle: extension.handle,
    type: 'theme_app_extension',
    activations: extension.blocks.map((block) => {
      const places = theme ? activePlaces(theme, blockType(app, extension, block)) : [];
      return {
        target: block.target,
        handle: block.handle,
        name: block.name,
        status: places.length > 0 ? 'active' : 'available',
        activations: places.map((target) => ({
          target,
          themeId: gid('OnlineStoreTheme', theme?.id ?? ''),
        })),
      };
    }),
  }));
  return information as unknown as ExtensionInfo;
}

interface Section {
  blocks?: Record<string, { type: string; disabled?: boolean }>;
}

/** Embeds stand in the theme's settings, blocks in the sections of its templates. */
function activePlaces(theme: ThemeData, type: string): string[] {
  const embeds = Object.values(theme.settings.current.blocks)
    .filter((block) => block.type === type && !block.disabled)
    .map(() => 'theme');
  const blocks = Object.entries(theme.templates).flatMap(([template, content]) => {
    const { sections = {} } = content as { sections?: Record<string, Section> };
    return Object.entries(sections).flatMap(([section, { blocks: inside = {} }]) =>
      Object.entries(inside)
        .filter(([, block]) => block.type === type && !block.disabled)
        .map(([id]) => `template--${template}/${section}/${id}`),
    );
  });
  return [...embeds, ...blocks];
}
