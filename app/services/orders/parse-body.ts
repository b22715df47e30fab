import type { Body } from '../../domain/order/from-notice.ts';

/**
 * A webhook body as JSON in which every number stays its own text: ids beyond 2^53 and amounts lose no digit.
 * Refuses: SyntaxError when it is not JSON, TypeError when it is not an object.
 */
export function parseBody(rawBody: string): Body {
  const keepText = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' ? (context?.source ?? String(value)) : value;
  const body: unknown = JSON.parse(rawBody, keepText);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new TypeError('a delivery has an object as its body');
  }
  return body as Body;
}
