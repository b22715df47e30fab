/** Ids travel as numbers in text or as Shopify's global ids; the last part is the same. */
export const bareId = (id: string) => id.slice(id.lastIndexOf('/') + 1);
export const sameId = (a: string, b: string) => bareId(a) === bareId(b);

/**
 * JSON whose `id`s are kept as text: Shopify's ids are whole numbers of 64 bits, and a browser's numbers hold 53.
 * A rounded variant id would put another product into the cart, or none.
 */
export const parseWithIds = (json: string): unknown =>
  JSON.parse(json.replace(/("id":\s*)(\d+)/g, '$1"$2"'));
