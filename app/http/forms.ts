import type { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';

/** Longest form or JSON body a door reads unless it says otherwise, in bytes. */
const DEFAULT_LIMIT = 64 * 1024;

/**
 * Reads a posted form into the shape the route needs. A field named `x[]` or repeated becomes a list.
 * Refuses: `invalid/form` with the first wrong field; `too_large/body`.
 */
export async function parseForm<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = DEFAULT_LIMIT,
): Promise<z.output<Schema>> {
  const text = await readText(request, maxBytes);
  const fields: Record<string, string | string[]> = {};
  for (const [name, typed] of new URLSearchParams(text)) {
    const value = writable(typed);
    const list = name.endsWith('[]');
    const key = list ? name.slice(0, -2) : name;
    const known = fields[key];
    if (known === undefined) fields[key] = list ? [value] : value;
    else fields[key] = [...(Array.isArray(known) ? known : [known]), value];
  }
  return check(schema, fields);
}

/**
 * Reads a JSON body into the shape the route needs.
 * Refuses: `invalid/json`, `invalid/form` with the first wrong field; `too_large/body`.
 */
export async function parseJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = DEFAULT_LIMIT,
): Promise<z.output<Schema>> {
  const text = await readText(request, maxBytes);
  let value: unknown;
  try {
    value = JSON.parse(text, (_key, part: unknown) =>
      typeof part === 'string' ? writable(part) : part,
    );
  } catch {
    throw new Refusal('invalid', 'json', 'That is not valid JSON.');
  }
  return check(schema, value);
}

/** Reads the search parameters of an address into the shape the route needs. Refuses: `invalid/form`. */
export function parseQuery<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): z.output<Schema> {
  const fields = [...new URL(request.url).searchParams];
  return check(schema, Object.fromEntries(fields.map(([name, text]) => [name, writable(text)])));
}

/** Text as the database can hold it: without the character 0, and without halves of a pair of surrogates. */
const writable = (text: string) =>
  text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');

/** Reads a body as text, up to a limit that is enforced while it streams. Refuses: `too_large/body`. */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(request, maxBytes));
}

/** Reads a body as bytes, up to a limit that is enforced while it streams. Refuses: `too_large/body`. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      throw new Refusal(
        'too_large',
        'body',
        `That is too much at once: ${maxBytes} bytes at most.`,
      );
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join('.') ?? '';
  throw new Refusal('invalid', 'form', issue?.message ?? 'Something in the form is wrong.', {
    ...(field ? { field } : {}),
  });
}
