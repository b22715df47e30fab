/** The shop, the app's installation, its web pixel and the shop's themes. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readAppConfig } from '../app-config.ts';
import { gid } from '../store.ts';
import type { ShopData, ThemeData, World } from '../store.ts';
import { badRequest } from './connections.ts';
import type { Fields } from './context.ts';
import { plannedErrors } from './context.ts';
import { APP_NUMBER, metafieldFields } from './metafields.ts';

const UNDATED = '2026-01-15T10:00:00Z';

export const servedShop = ({ store }: World) => ({
  __typename: 'Shop',
  id: gid('Shop', store.shop.id),
  shop: store.shop,
});

type ServedShop = ReturnType<typeof servedShop>;

/** "-05:00" for an instant in a zone. */
export function offsetOf(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.replace('GMT', '');
}

/** "-05:30" → -330. */
export function offsetMinutes(offset: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? [];
  return (sign === '-' ? -1 : 1) * (parseInt(hours, 10) * 60 + parseInt(minutes, 10));
}

const currencies = (shop: ShopData) => [
  ...new Set([shop.currency, ...shop.markets.map(({ currency }) => currency)]),
];

const shop: Fields = {
  name: ({ shop: s }: ServedShop) => s.name,
  email: ({ shop: s }: ServedShop) => s.email,
  contactEmail: ({ shop: s }: ServedShop) => s.email,
  myshopifyDomain: ({ shop: s }: ServedShop) => s.myshopifyDomain,
  currencyCode: ({ shop: s }: ServedShop) => s.currency,
  enabledPresentmentCurrencies: ({ shop: s }: ServedShop) => currencies(s),
  ianaTimezone: ({ shop: s }: ServedShop) => s.ianaTimezone,
  timezoneOffset: ({ shop: s }: ServedShop, _args, { world }) =>
    offsetOf(s.ianaTimezone, world.now()).replace(':', ''),
  timezoneOffsetMinutes: ({ shop: s }: ServedShop, _args, { world }) =>
    offsetMinutes(offsetOf(s.ianaTimezone, world.now())),
  setupRequired: ({ shop: s }: ServedShop) => s.setupRequired ?? false,
  taxesIncluded: ({ shop: s }: ServedShop) => s.taxesIncluded,
  url: ({ shop: s }: ServedShop) => `https://${s.domain}`,
  primaryDomain: ({ shop: s }: ServedShop) => ({
    id: gid('Domain', s.id),
    host: s.domain,
    url: `https://${s.domain}`,
    sslEnabled: true,
  }),
  shopOwnerName(_source, _args, { world }) {
    const owner = world.store.staff.find(({ accountOwner }) => accountOwner);
    return owner ? `${owner.firstName} ${owner.lastName}` : '';
  },
  createdAt: () => UNDATED,
  ...metafieldFields('Shop'),
};

export const servedInstallation = ({ store }: World) => ({
  __typename: 'AppInstallation',
  id: gid('AppInstallation', store.installation.id),
});

const scopes = (handles: readonly string[]) =>
  handles.map((handle) => ({ handle, description: handle.replace(/_/g, ' ') }));

export const servedApp = ({ secrets }: World) => {
  const { name, handle, apiVersion } = readAppConfig();
  return {
    __typename: 'App',
    id: gid('App', APP_NUMBER),
    apiKey: secrets.apiKey,
    title: name,
    handle,
    embedded: true,
    webhookApiVersion: apiVersion,
  };
};

const installation: Fields = {
  accessScopes: (_source, _args, { world }) => scopes(world.store.installation.scopes),
  activeSubscriptions: () => [],
  app: (_source, _args, { world }) => servedApp(world),
  launchUrl: (_source, _args, { world }) =>
    `${world.urls.admin}/store/${world.store.shop.handle}/apps/${readAppConfig().handle}`,
  ...metafieldFields('AppInstallation'),
};

const THEME_FOLDER = new URL('../theme/', import.meta.url);

/** A theme's file as it stands: settings and templates the merchant changed, else the theme's own. */
function themeFile(theme: ThemeData, filename: string): string | null {
  if (filename === 'config/settings_data.json') return JSON.stringify(theme.settings);
  const [, template] = /^templates\/(.+)\.json$/.exec(filename) ?? [];
  if (template !== undefined && theme.templates[template] !== undefined) {
    return JSON.stringify(theme.templates[template]);
  }
  const file = new URL(filename, THEME_FOLDER);
  if (!file.href.startsWith(THEME_FOLDER.href) || !existsSync(file)) return null;
  return readFileSync(file, 'utf8');
}

const TEMPLATES = [
  'index',
  'product',
  'collection',
  'cart',
  'page',
  'list-collections',
  'search',
  '404',
];

/** Names that a pattern ("templates/*.json") stands for. */
function named(theme: ThemeData, pattern: string): string[] {
  if (!pattern.includes('*')) return [pattern];
  const known = [
    'config/settings_data.json',
    ...[...new Set([...TEMPLATES, ...Object.keys(theme.templates)])].map(
      (name) => `templates/${name}.json`,
    ),
  ];
  const expression = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`);
  return known.filter((name) => expression.test(name));
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

function themeFiles(theme: ThemeData, patterns: readonly string[], first: number) {
  const files = patterns
    .flatMap((pattern) => named(theme, pattern))
    .flatMap((filename) => {
      const content = themeFile(theme, filename);
      if (content === null) return [];
      return {
        filename,
        contentType: 'application/json',
        size: String(Buffer.byteLength(content)),
        checksumMd5: createHash('md5').update(content).digest('hex'),
        createdAt: UNDATED,
        updatedAt: UNDATED,
        body: { __typename: 'OnlineStoreThemeFileBodyText', content },
      };
    });
  const nodes = files.slice(0, first);
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: Buffer.from(node.filename).toString('base64') })),
    pageInfo: {
      hasNextPage: files.length > first,
      hasPreviousPage: false,
      startCursor: null,
      endCursor: null,
    },
    userErrors: [],
  };
}

const servedTheme = (theme: ThemeData) => ({
  __typename: 'OnlineStoreTheme',
  id: gid('OnlineStoreTheme', theme.id),
  name: theme.name,
  role: theme.role,
  prefix: '',
  processing: false,
  processingFailed: false,
  themeStoreId: null,
  createdAt: UNDATED,
  updatedAt: UNDATED,
  theme,
});

const theme: Fields = {
  files: (
    { theme: t }: { theme: ThemeData },
    args: { filenames?: string[] | null; first: number },
  ) => {
    if (!args.filenames)
      throw badRequest(
        'SANDBOX_NOT_IMPLEMENTED: files without filenames',
        'SANDBOX_NOT_IMPLEMENTED',
      );
    return themeFiles(t, args.filenames, args.first);
  },
};

interface PixelInput {
  webPixel: { settings: unknown };
}

const settingsText = (settings: unknown) =>
  typeof settings === 'string' ? settings : JSON.stringify(settings);

function servedPixel({ store }: World) {
  const pixel = store.installation.webPixel;
  return (
    pixel && {
      __typename: 'WebPixel',
      id: gid('WebPixel', pixel.id),
      settings: JSON.parse(pixel.settings) as unknown,
    }
  );
}

const noPixel = {
  field: ['id'],
  message: 'Web pixel not found.',
  code: 'NOT_FOUND',
};

export const shopMutations: Fields = {
  webPixelCreate(_source, { webPixel }: PixelInput, context) {
    const { store } = context.world;
    const planned = plannedErrors(context, 'webPixelCreate');
    if (planned) return { webPixel: null, userErrors: planned };
    if (store.installation.webPixel) {
      const message = 'Web pixel is taken.';
      return { webPixel: null, userErrors: [{ field: null, message, code: 'TAKEN' }] };
    }
    store.installation.webPixel = {
      id: store.nextId('WebPixel'),
      settings: settingsText(webPixel.settings),
    };
    store.save();
    return { webPixel: servedPixel(context.world), userErrors: [] };
  },
  webPixelUpdate(_source, { id, webPixel }: PixelInput & { id: string }, { world }) {
    const pixel = world.store.installation.webPixel;
    if (!pixel || gid('WebPixel', pixel.id) !== id)
      return { webPixel: null, userErrors: [noPixel] };
    pixel.settings = settingsText(webPixel.settings);
    world.store.save();
    return { webPixel: servedPixel(world), userErrors: [] };
  },
  webPixelDelete(_source, { id }: { id: string }, { world }) {
    const pixel = world.store.installation.webPixel;
    if (!pixel || gid('WebPixel', pixel.id) !== id)
      return { deletedWebPixelId: null, userErrors: [noPixel] };
    world.store.installation.webPixel = null;
    world.store.save();
    return { deletedWebPixelId: id, userErrors: [] };
  },
};

export const shopRoots: Fields = {
  shop: (_source, _args, { world }) => servedShop(world),
  currentAppInstallation: (_source, _args, { world }) => servedInstallation(world),
  app: (_source, _args, { world }) => servedApp(world),
  webPixel: (_source, _args, { world }) => servedPixel(world),
  themes: (_source, args: { roles?: string[] | null }, { world }) =>
    world.store.themes
      .filter(({ role }) => !args.roles || args.roles.includes(role))
      .map(servedTheme),
};

export const shopFields: Record<string, Fields> = {
  Shop: shop,
  AppInstallation: installation,
  OnlineStoreTheme: theme,
};
