/** The name of the cart attribute is the storefront's; see `contract/storefront-api`. */
const ATTRIBUTE = '__showfront';

/** A viewer's name as the storefront's pass has it: a letter for guest or customer, and 22 of a keyed hash. */
const VIEWER = /^[gc][A-Za-z0-9_-]{22}$/;

/**
 * The viewer an order's cart named, of an order as the Admin API answers it; null without one, and for anything that is not a
 * viewer's name. Kept apart from the facts, where it can be erased; no rule about money reads it.
 */
export function viewerOf(order: unknown): string | null {
  if (typeof order !== 'object' || order === null) return null;
  const { customAttributes } = order as { customAttributes?: unknown };
  if (!Array.isArray(customAttributes)) return null;
  for (const one of customAttributes as readonly unknown[]) {
    const { key, value } = (one ?? {}) as { key?: unknown; value?: unknown };
    if (key === ATTRIBUTE && typeof value === 'string' && VIEWER.test(value)) return value;
  }
  return null;
}
