/** The app as the platform knows it: what shopify.app.toml says, read the way Shopify's command line reads it. */
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

export interface Subscription {
  topic: string;
  /** Relative to the app's address, or absolute. */
  uri: string;
  filter: string | null;
  includeFields: string[] | null;
}

export interface AppConfig {
  name: string;
  handle: string;
  /** Where the admin opens the app: the path of `application_url`. */
  launchPath: string;
  scopes: string[];
  optionalScopes: string[];
  apiVersion: string;
  subscriptions: Subscription[];
  proxy: { url: string; prefix: string; subpath: string } | null;
}

interface Toml {
  name: string;
  handle?: string;
  application_url: string;
  access_scopes?: { scopes?: string; optional_scopes?: string[] };
  app_proxy?: { url: string; prefix: string; subpath: string };
  webhooks: {
    api_version: string;
    subscriptions?: {
      uri: string;
      topics?: string[];
      compliance_topics?: string[];
      filter?: string;
      include_fields?: string[];
    }[];
  };
}

const APP_TOML = new URL('../../shopify.app.toml', import.meta.url);

export function readAppConfig(file: URL | string = APP_TOML): AppConfig {
  const toml = parse(readFileSync(file, 'utf8')) as unknown as Toml;
  const subscriptions = (toml.webhooks.subscriptions ?? []).flatMap((entry) =>
    [...(entry.topics ?? []), ...(entry.compliance_topics ?? [])].map((topic) => ({
      topic,
      uri: entry.uri,
      filter: entry.filter ?? null,
      includeFields: entry.include_fields ?? null,
    })),
  );
  return {
    name: toml.name,
    handle: toml.handle ?? toml.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    launchPath: new URL(toml.application_url).pathname,
    scopes: (toml.access_scopes?.scopes ?? '')
      .split(',')
      .map((scope) => scope.trim())
      .filter(Boolean),
    optionalScopes: toml.access_scopes?.optional_scopes ?? [],
    apiVersion: toml.webhooks.api_version,
    subscriptions,
    proxy: toml.app_proxy ?? null,
  };
}
