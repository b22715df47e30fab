import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { themeCheckRun } from '@shopify/theme-check-node';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { EXTENSION, built } from './built.ts';

const require = createRequire(import.meta.url);

test("Shopify's theme check has nothing to say", async () => {
  await built();

  const { offenses } = await themeCheckRun(EXTENSION, join(EXTENSION, '.theme-check.yml'));

  expect(
    offenses.map(({ check, uri, start, message }) => {
      const file = uri.slice(uri.indexOf('live-shopping/'));
      return `${file}:${start.line + 1} ${check}: ${message}`;
    }),
  ).toEqual([]);
}, 30_000);

const blocks = readdirSync(join(EXTENSION, 'blocks'));

interface BlockSchema {
  name: string;
  target: string;
  settings: { type: string; id?: string; label?: string; autofill?: boolean }[];
  javascript?: string;
}

function schemaOf(block: string): BlockSchema {
  const text = readFileSync(join(EXTENSION, 'blocks', block), 'utf8');
  const found = /\{% schema %\}([\s\S]*?)\{% endschema %\}/.exec(text);
  return JSON.parse(found?.[1] ?? 'null') as BlockSchema;
}

test.each(blocks)('the settings of %s are of kinds that Shopify knows', (block) => {
  const data = (name: string) =>
    require(`@shopify/theme-check-docs-updater/data/${name}`) as object;
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addSchema(data('setting.json'), 'setting.json');
  const judge = ajv.compile({ ...data('settings.json'), $id: 'settings.json' });

  // `autofill` is of app blocks only, and the published schema is of themes.
  const settings = schemaOf(block).settings.map(({ autofill, ...setting }) => {
    expect(autofill === undefined || setting.type === 'product').toBe(true);
    return setting;
  });

  judge(settings);
  expect(judge.errors ?? []).toEqual([]);
});

test('a setting of a kind that does not exist would be found', () => {
  const data = (name: string) =>
    require(`@shopify/theme-check-docs-updater/data/${name}`) as object;
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(data('setting.json'), 'setting.json');
  const judge = ajv.compile({ ...data('settings.json'), $id: 'settings.json' });

  expect(judge([{ type: 'colour', id: 'x', label: 'X' }])).toBe(false);
});

test('no block names a script of its own: Shopify would load it where nothing is on', () => {
  expect(blocks.map(schemaOf).filter((schema) => 'javascript' in schema)).toEqual([]);
});

test('block names fit the editor and do not repeat the name of the app', () => {
  const texts = JSON.parse(
    readFileSync(join(EXTENSION, 'locales/en.default.schema.json'), 'utf8'),
  ) as Record<string, { name?: string }>;

  const names = blocks.map((block) => {
    const [group = ''] = schemaOf(block).name.replace('t:', '').split('.');
    return texts[group]?.name ?? '';
  });

  expect(
    names.filter((name) => name.length === 0 || name.length >= 25 || /showfront/i.test(name)),
  ).toEqual([]);
});
