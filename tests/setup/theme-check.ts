/** Shopify's theme check over the theme app extension, without its command line. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { themeCheckRun } from '@shopify/theme-check-node';

const EXTENSION = 'extensions/live-shopping';

const config = resolve(EXTENSION, '.theme-check.yml');
if (!existsSync(config)) throw new Error(`${EXTENSION}/.theme-check.yml is missing.`);
const { offenses, theme } = await themeCheckRun(resolve(EXTENSION), config);
for (const { uri, start, check, message } of offenses) {
  const file = uri.startsWith('file:') ? relative('.', fileURLToPath(uri)) : uri;
  console.log(`${file}:${start.line + 1}:${start.character + 1} ${check}: ${message}`);
}
if (theme.length === 0) console.log(`${EXTENSION} holds no file that theme check reads.`);
process.exitCode = offenses.length > 0 || theme.length === 0 ? 1 : 0;
