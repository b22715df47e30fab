// The standard storefront actions, as the platform loads them on every Liquid storefront. The stand-in's
// default handler writes through the Ajax cart; the platform's own writes through the Storefront API.
// Source: /docs/api/storefront-events-and-actions

const root = () => globalThis.Shopify?.routes?.root ?? '/';
const gid = (kind, id) =>
  String(id).startsWith('gid://') ? String(id) : `gid://shopify/${kind}/${id}`;
/** "gid://shopify/CartLine/1:abc?cart=x" → "1:abc" */
const plain = (id) =>
  String(id)
    .replace(/^gid:\/\/shopify\/\w+\//, '')
    .split('?')[0];

async function ask(path, body) {
  const response = await fetch(`${root()}${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  if (response.status >= 500 || response.status === 429) throw new Error(answer.message);
  return { ok: response.ok, answer };
}

const money = (cents, currencyCode) => ({ amount: (cents / 100).toFixed(2), currencyCode });

/** A cart of the Ajax API as actions and events report it. */
function summary(cart) {
  return {
    id: gid('Cart', cart.token),
    totalQuantity: cart.item_count,
    cost: { totalAmount: money(cart.total_price, cart.currency) },
    lines: cart.items.map((line) => ({
      id: gid('CartLine', line.key),
      quantity: line.quantity,
      cost: { totalAmount: money(line.final_line_price, cart.currency) },
    })),
    discountCodes: cart.discount_codes ?? [],
  };
}

class StandardEvent extends Event {
  constructor(name, payload) {
    super(name, { bubbles: true });
    Object.assign(this, payload);
  }
}

const asProperties = (attributes) =>
  Object.fromEntries((attributes ?? []).map(({ key, value }) => [key, value]));

/** @returns {Promise<{ cart: object | null, userErrors: object[], warnings: object[] }>} */
async function write(payload) {
  const userErrors = [];
  const refused = (index, answer) =>
    userErrors.push({
      code: answer.status === 422 ? 'MERCHANDISE_NOT_ENOUGH_STOCK' : 'INVALID',
      field: ['lines', String(index)],
      message: answer.description ?? answer.message,
    });
  const lines = payload.lines ?? [];
  const added = lines.filter((line) => !line.id);
  if (added.length > 0) {
    const { ok, answer } = await ask('cart/add.js', {
      items: added.map((line) => ({
        id: plain(line.merchandiseId),
        quantity: line.quantity ?? 1,
        properties: asProperties(line.attributes),
      })),
    });
    if (!ok) refused(lines.indexOf(added[0]), answer);
  }
  for (const [index, line] of lines.entries()) {
    if (!line.id) continue;
    const { ok, answer } = await ask('cart/change.js', {
      id: plain(line.id),
      ...(line.quantity === undefined ? {} : { quantity: line.quantity }),
      ...(line.attributes === undefined ? {} : { properties: asProperties(line.attributes) }),
    });
    if (!ok) refused(index, answer);
  }
  const rest = {
    ...(payload.note === undefined ? {} : { note: payload.note }),
    ...(payload.discountCodes === undefined ? {} : { discount: payload.discountCodes.join(',') }),
    ...(payload.attributes === undefined ? {} : { attributes: asProperties(payload.attributes) }),
  };
  if (Object.keys(rest).length > 0) await ask('cart/update.js', rest);
  const { answer } = await ask('cart.js');
  return { cart: summary(answer), userErrors, warnings: [] };
}

/** One event per kind of change, before it happens; its promise settles with the result. */
function announce(payload, options, target, promise) {
  const { context = 'standard-action', detail } = options?.event ?? {};
  const send = (name, more) =>
    target.dispatchEvent(
      new StandardEvent(name, { promise, ...(detail ? { detail } : {}), ...more }),
    );
  const lines = payload.lines ?? [];
  const groups = {
    add: lines
      .filter((line) => !line.id)
      .map((line) => ({ ...line, merchandiseId: gid('ProductVariant', line.merchandiseId) })),
    remove: lines.filter((line) => line.id && line.quantity === 0),
    update: lines.filter((line) => line.id && line.quantity !== 0),
  };
  for (const [action, some] of Object.entries(groups))
    if (some.length > 0) send('shopify:cart:lines-update', { action, context, lines: some });
  if (payload.note !== undefined) send('shopify:cart:note-update', { context, note: payload.note });
  if (payload.attributes !== undefined)
    send('shopify:cart:attributes-update', { attributes: payload.attributes });
  if (payload.discountCodes !== undefined)
    send('shopify:cart:discount-update', {
      discountCodes: payload.discountCodes.map((code) => ({ code })),
    });
}

/** A function with `isDefault` and `configure`; configuring twice is refused. */
function action(run) {
  let configured = null;
  const call = (...args) => run(configured, ...args);
  call.isDefault = () => configured === null;
  call.configure = (options) => {
    if (configured !== null) return false;
    configured = options;
    return true;
  };
  return call;
}

const updateCart = action(async (configured, payload, options) => {
  if (typeof payload !== 'object' || payload === null)
    throw new TypeError('updateCart needs a payload');
  const meta = { type: 'shopify:cart:lines-update' };
  const target = configured?.eventTarget?.(meta) ?? document;
  const { promise, resolve, reject } = Promise.withResolvers();
  promise.catch(() => {});
  announce(payload, options, target, promise);
  const original = () => write(payload);
  try {
    const result = configured?.handler
      ? await configured.handler(original, payload, options)
      : await original();
    resolve(result);
    // The default knows the carts of a few themes; any other page is loaded again.
    if (configured === null && result.userErrors.length === 0) location.reload();
    return result;
  } catch (error) {
    reject(error);
    target.dispatchEvent(
      new StandardEvent('shopify:cart:error', {
        error: String(error?.message ?? error),
        code: 'SERVICE_UNAVAILABLE',
      }),
    );
    throw error;
  }
});

const openCart = action(async (configured) => {
  const original = async () => {
    location.href = `${root()}cart`;
  };
  await (configured?.handler ? configured.handler(original) : original());
});

async function getCart() {
  const { answer } = await ask('cart.js');
  return { cart: answer.item_count === 0 && answer.items.length === 0 ? null : summary(answer) };
}
getCart.isDefault = () => true;

globalThis.Shopify = globalThis.Shopify ?? {};
globalThis.Shopify.actions = { updateCart, openCart, getCart };
