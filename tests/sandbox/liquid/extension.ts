/**
 * The app's theme app extension as Shopify serves it: blocks with their schema, snippets and locales of its
 * own, assets under an address that changes with every release.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Folder, Locales, schemaOf } from './files.ts';

const ROOT = fileURLToPath(new URL('../../../extensions/live-shopping', import.meta.url));

export interface SettingSchema {
  type: string;
  id?: string;
  default?: unknown;
  autofill?: boolean;
}

export interface BlockSchema {
  name: string;
  target: 'section' | 'head' | 'body' | 'compliance_head';
  javascript?: string;
  stylesheet?: string;
  class?: string;
  tag?: string | null;
  settings?: SettingSchema[];
  available_if?: string;
  enabled_on?: { templates?: string[]; groups?: string[] };
  disabled_on?: { templates?: string[]; groups?: string[] };
}

export class Extension {
  /** Folder name: the extension's handle. */
  readonly handle: string;
  readonly folder: Folder;
  readonly locales: Locales;
  #hash = { stamp: '', value: '' };

  constructor(root = ROOT, handle = 'live-shopping') {
    this.folder = new Folder(root);
    this.handle = handle;
    this.locales = new Locales(this.folder);
  }

  /** Names of the block files, without `.liquid`. */
  blocks(): string[] {
    return this.folder
      .list('blocks')
      .filter((name) => name.endsWith('.liquid'))
      .map((name) => name.replace(/\.liquid$/, ''));
  }

  has(block: string): boolean {
    return /^[\w-]+$/.test(block) && this.folder.exists(`blocks/${block}.liquid`);
  }

  source(block: string): string {
    return this.folder.text(`blocks/${block}.liquid`);
  }

  schema(block: string): BlockSchema {
    const schema = schemaOf(this.source(block), `blocks/${block}.liquid`);
    if (!schema['name'] || !schema['target'])
      throw new Error(`blocks/${block}.liquid: an app block needs a schema with name and target`);
    return schema as unknown as BlockSchema;
  }

  /** Changes with any file, as a new release would change it. */
  hash(): string {
    const stamp = this.folder.stamp();
    if (this.#hash.stamp !== stamp) {
      const value = createHash('sha256').update(this.folder.root).update(stamp).digest('hex');
      this.#hash = { stamp, value: value.slice(0, 32) };
    }
    return this.#hash.value;
  }

  assetPath(file: string): string {
    return `/cdn/extensions/${this.hash()}/${this.handle}/assets/${file}`;
  }

  hasAsset(file: string): boolean {
    return /^[\w.-]+$/.test(file) && this.folder.exists(`assets/${file}`);
  }
}

/** `shopify://apps/<app handle>/blocks/<block file>/<uuid>` → the block file. */
export const appBlockName = (type: string) =>
  /^shopify:\/\/apps\/[^/]+\/blocks\/([\w-]+)(\/|$)/.exec(type)?.[1];
