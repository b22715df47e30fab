/** The theme's and the extension's files, read again when one of them changed. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';

const LOOK_EVERY_MS = 250;

export class Folder {
  readonly root: string;
  /** Answers for what this folder does not have: a theme that differs from another in a few files. */
  readonly #below: Folder | null;
  #texts = new Map<string, { at: number; text: string }>();
  #stamped = { at: -Infinity, value: '' };

  constructor(root: string, below: Folder | null = null) {
    this.root = root;
    this.#below = below;
  }

  #has(path: string): boolean {
    return statSync(join(this.root, path), { throwIfNoEntry: false })?.isFile() ?? false;
  }

  exists(path: string): boolean {
    return this.#has(path) || (this.#below?.exists(path) ?? false);
  }

  /** File names of a folder, sorted; empty when there is none. */
  list(folder: string): string[] {
    const below = this.#below?.list(folder) ?? [];
    if (!statSync(join(this.root, folder), { throwIfNoEntry: false })?.isDirectory()) return below;
    const own = readdirSync(join(this.root, folder)).filter((name) => !name.startsWith('.'));
    return [...new Set([...below, ...own])].sort();
  }

  text(path: string): string {
    if (this.#below && !this.#has(path)) return this.#below.text(path);
    const file = join(this.root, path);
    const at = statSync(file).mtimeMs;
    const known = this.#texts.get(path);
    if (known?.at === at) return known.text;
    const text = readFileSync(file, 'utf8');
    this.#texts.set(path, { at, text });
    return text;
  }

  /** Settings, templates and locales of a theme may have comments. */
  json(path: string): unknown {
    const errors: ParseError[] = [];
    const value: unknown = parse(this.text(path), errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error)
      throw new Error(`${path}: ${printParseErrorCode(error.error)} at offset ${error.offset}`);
    return value;
  }

  /** Changes whenever a file is added, removed or written; looked at most four times a second. */
  stamp(): string {
    if (performance.now() - this.#stamped.at < LOOK_EVERY_MS) return this.#stamped.value;
    let newest = 0;
    let count = 0;
    const walk = (folder: string) => {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) walk(path);
        else {
          count += 1;
          newest = Math.max(newest, statSync(path).mtimeMs);
        }
      }
    };
    if (statSync(this.root, { throwIfNoEntry: false })?.isDirectory()) walk(this.root);
    this.#stamped = {
      at: performance.now(),
      value: `${count}-${newest}${this.#below?.stamp() ?? ''}`,
    };
    return this.#stamped.value;
  }
}

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands between `{% schema %}` and `{% endschema %}`; an empty object when there is none. */
export function schemaOf(source: string, path: string): Json {
  const match = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(source);
  if (!match) return {};
  const errors: ParseError[] = [];
  const value: unknown = parse(match[1] ?? '', errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(value))
    throw new Error(`${path}: the schema is not valid JSON`);
  return value;
}

/** The sources of translations of a theme or an extension, the default language last. */
export class Locales {
  #folder: Folder;
  #default: string;

  constructor(folder: Folder) {
    this.#folder = folder;
    this.#default =
      folder
        .list('locales')
        .find((name) => /\.default\.json$/.test(name) && !name.includes('.schema.')) ?? '';
  }

  /** Languages there is a file for. */
  languages(): string[] {
    return this.#folder
      .list('locales')
      .filter((name) => name.endsWith('.json') && !name.includes('.schema.'))
      .map((name) => name.replace(/(\.default)?\.json$/, ''));
  }

  /** A text or a table of plural forms, in the language, else its base language, else the default one. */
  find(key: string, language: string): { value: string | Json; language: string } | undefined {
    const names = [language, language.split('-')[0] ?? language];
    const files = [...new Set(names)].map((name) => [name, `${name}.json`] as const);
    const standard = this.#default.replace(/\.default\.json$/, '');
    for (const [name, file] of [...files, [standard, this.#default] as const]) {
      const path = `locales/${file === `${standard}.json` ? this.#default : file}`;
      if (!file || !this.#folder.exists(path)) continue;
      let value: unknown = this.#folder.json(path);
      for (const part of key.split('.')) value = isObject(value) ? value[part] : undefined;
      if (typeof value === 'string' || isObject(value)) return { value, language: name };
    }
    return undefined;
  }
}
