/** The number in a gid, as browsers and logs know a resource: `gid://shopify/Product/42` is `42`. A number stays one. */
export function numericId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** The gid of a number, as the Admin API and the database know a resource. A gid stays one. */
export function gidOf(kind: 'Product' | 'ProductVariant', id: string): string {
  return `gid://shopify/${kind}/${numericId(id)}`;
}
