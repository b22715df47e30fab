/** Values of settings as Liquid sees them: defaults filled in, resources resolved, dynamic sources followed. */
import type { SettingSchema } from './extension.ts';
import { ColourValue } from './filters-color.ts';
import { hidden, type LiquidObject } from './object.ts';
import { pageObject } from './objects-shop.ts';
import type { Rendering } from './rendering.ts';

/** A default written "t:…" is a text of the schema's own locale file. */
function schemaText(rendering: Rendering, value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('t:')) return value;
  const { folder } = rendering.extension ?? { folder: rendering.theme };
  const file = folder.list('locales').find((name) => name.endsWith('.default.schema.json'));
  if (!file) return value;
  let text: unknown = folder.json(`locales/${file}`);
  for (const part of value.slice(2).split('.'))
    text = typeof text === 'object' && text !== null ? (text as LiquidObject)[part] : undefined;
  return text ?? value;
}

function resource(rendering: Rendering, type: string, value: unknown): unknown {
  const { catalogue, visit } = rendering;
  if (type.endsWith('_list') && Array.isArray(value))
    return value.flatMap((one) => resource(rendering, type.replace(/_list$/, ''), one) ?? []);
  if (typeof value !== 'string' || value === '') return value === '' ? null : (value ?? null);
  switch (type) {
    case 'product':
      return catalogue.productByHandle(value);
    case 'collection':
      return catalogue.collectionByHandle(value);
    case 'page': {
      const page = visit.world.store.pages.find((one) => one.handle === value);
      return page ? pageObject(visit, page) : null;
    }
    case 'link_list':
      return (
        rendering.globals['linklists'] as { liquidMethodMissing(h: string): unknown }
      ).liquidMethodMissing(value);
    case 'url':
      return value
        .replace(/^shopify:\/\/collections\//, `${visit.prefix}/collections/`)
        .replace(/^shopify:\/\/products\//, `${visit.prefix}/products/`)
        .replace(/^shopify:\/\/pages\//, `${visit.prefix}/pages/`);
    case 'image_picker': {
      const src = value.replace(/^shopify:\/\/shop_images\//, '/cdn/shop/files/');
      return catalogue.image({ src, alt: null, width: 1000, height: 1250 });
    }
    default:
      return value;
  }
}

/** Colour schemes as the theme's settings keep them: id → settings. */
function colourSchemes(setting: SettingSchema, value: unknown, rendering: Rendering): unknown {
  const { definition = [] } = setting as { definition?: SettingSchema[] };
  return Object.entries((value ?? {}) as Record<string, { settings: LiquidObject }>).map(
    ([id, scheme]) =>
      hidden(
        { id, settings: resolveSettings(definition, scheme.settings, rendering) },
        { toString: () => id },
      ),
  );
}

const RESOURCES =
  /^(product|collection|page|link_list|url|image_picker|product_list|collection_list)$/;

export function resolveSettings(
  schema: readonly SettingSchema[] | undefined,
  values: LiquidObject,
  rendering: Rendering,
): LiquidObject {
  const made: LiquidObject = {};
  for (const setting of schema ?? []) {
    if (setting.id === undefined) continue;
    let value = setting.id in values ? values[setting.id] : schemaText(rendering, setting.default);
    const dynamic =
      typeof value === 'string' && /^\s*\{\{\s*([\w.[\]"'$:-]+)\s*\}\}\s*$/.exec(value);
    if (dynamic) {
      const path = (dynamic[1] ?? '').replace(/^closest\./, '');
      value = rendering.storefront.engine.evaluate(path, rendering.globals);
    } else if (RESOURCES.test(setting.type)) {
      value = resource(rendering, setting.type, value);
    }
    // A product or collection setting with `autofill` takes the page's own one when nothing was chosen.
    if (setting.autofill && (value === undefined || value === null || value === ''))
      value = rendering.globals[setting.type] ?? null;
    if (setting.type === 'range' || setting.type === 'number')
      value = value === undefined || value === '' ? null : value;
    if (setting.type === 'color')
      value = typeof value === 'string' && value !== '' ? new ColourValue(value) : null;
    if (setting.type === 'color_scheme_group') value = colourSchemes(setting, value, rendering);
    if (setting.type === 'checkbox') value = value === true;
    made[setting.id] = value ?? (setting.type === 'text' ? '' : null);
  }
  return made;
}
