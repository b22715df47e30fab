/**
 * `filter` and `include_fields` of a subscription. A filter is case-sensitive; one that names a field the
 * body does not have lets nothing through, silently, as at Shopify.
 *
 * Source: /docs/apps/build/webhooks/customize/filters
 */
import { holds, words } from './admin-api/search.ts';
import type { Exact, ExactObject } from './rest-bodies/exact-json.ts';

/** All values at a dotted path; a list stands for each of its elements. */
function valuesAt(body: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(body)) return body.flatMap((one: unknown) => valuesAt(one, path));
  const [name, ...rest] = path;
  if (name === undefined) return [body];
  if (typeof body !== 'object' || body === null || !(name in body)) return [];
  return valuesAt((body as Record<string, unknown>)[name], rest);
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function compare(given: unknown, operator: Parameters<typeof holds>[1], value: string): boolean {
  if (value === '*') return given !== null && given !== '';
  const text = String(given);
  if (NUMBER.test(text) && NUMBER.test(value)) return holds(Number(text), operator, Number(value));
  return holds(text, operator, value);
}

export function passes(filter: string | null, body: unknown): boolean {
  if (filter === null) return true;
  return words(filter).every(
    ({ field, operator, value }) =>
      field !== null &&
      valuesAt(body, field.split('.')).some((one) => compare(one, operator, value)),
  );
}

/** Only the named fields, with the objects they stand in. */
export function included(fields: readonly string[], body: Exact): Exact {
  if (Array.isArray(body)) return (body as readonly Exact[]).map((one) => included(fields, one));
  if (typeof body !== 'object' || body === null) return body;
  const kept: Record<string, Exact> = {};
  for (const name of new Set(fields.map((field) => field.split('.')[0] ?? field))) {
    const value = (body as ExactObject)[name];
    if (value === undefined) continue;
    const below = fields
      .filter((field) => field.startsWith(`${name}.`))
      .map((field) => field.slice(name.length + 1));
    kept[name] = fields.includes(name) || below.length === 0 ? value : included(below, value);
  }
  return kept;
}
