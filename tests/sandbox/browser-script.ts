/** Bundles the scripts the sandbox serves to browsers, once per process, when they are first asked for. */
import { build } from 'esbuild';
import type { RequestHandler } from 'express';
import { fileURLToPath } from 'node:url';

const made = new Map<string, Promise<string>>();

/** Answers with a script, whose failure to build is the answer too. */
export const serveScript =
  (script: () => Promise<string>): RequestHandler =>
  (_request, response, next) => {
    script().then(
      (text) => response.type('text/javascript').set('cache-control', 'no-cache').send(text),
      next,
    );
  };

const ENTRIES = {
  bridge: './browser/bridge/start.ts',
  admin: './browser/admin/start.ts',
  editor: './browser/editor/start.ts',
  pixels: './browser/pixels/start.ts',
  'pixel-worker': './browser/pixel-worker/start.ts',
  /** The app's own, as Shopify's CLI would bundle it. */
  pixel: '../../extensions/live-pixel/src/index.ts',
} as const;
type Entry = keyof typeof ENTRIES;

/** One classic script from its entry. */
export function browserScript(
  entry: Entry,
  constants: Readonly<Record<string, string>> = {},
): Promise<string> {
  const key = JSON.stringify([entry, constants]);
  const script = made.get(key) ?? bundle(entry, constants);
  made.set(key, script);
  return script;
}

async function bundle(entry: Entry, constants: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(ENTRIES[entry], import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    define: Object.fromEntries(
      Object.entries(constants).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
  });
  return outputFiles[0]?.text ?? '';
}
