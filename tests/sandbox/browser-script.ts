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

/** One classic script from `browser/<entry>/start.ts`. */
export function browserScript(
  entry: 'bridge' | 'admin' | 'editor',
  constants: Readonly<Record<string, string>> = {},
): Promise<string> {
  const key = JSON.stringify([entry, constants]);
  const script = made.get(key) ?? bundle(entry, constants);
  made.set(key, script);
  return script;
}

async function bundle(entry: string, constants: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./browser/${entry}/start.ts`, import.meta.url))],
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
