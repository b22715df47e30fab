// @ts-check
/**
 * Loaded into the app's processes from outside (`node --import`), so that the app itself knows nothing of
 * a sandbox: calls to https://{shop}.myshopify.com arrive at SANDBOX_ORIGIN, which is told the shop in
 * `x-forwarded-host`. Plain JavaScript, because it must load before anything that could translate it.
 *
 * SANDBOX_CUT_NETWORK=1 refuses every other call that would leave this machine.
 */
import { Agent, setGlobalDispatcher } from 'undici';

const origin = process.env['SANDBOX_ORIGIN'];
if (!origin) throw new Error('SANDBOX_ORIGIN must say where the sandbox listens.');
const sandbox = new URL(origin);
const cutsNetwork = process.env['SANDBOX_CUT_NETWORK'] === '1';

const SHOP = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;
const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * Headers come in three forms: a flat list of names and values, an iterable of pairs, or a record.
 * @param {import('undici').Dispatcher.DispatchOptions['headers']} headers
 * @param {string} shop
 */
function withShop(headers, shop) {
  if (Array.isArray(headers) && typeof headers[0] !== 'object') {
    return [...headers, 'x-forwarded-host', shop];
  }
  const isIterable = headers && typeof headers === 'object' && Symbol.iterator in headers;
  /** @type {Record<string, string | string[] | undefined>} */
  const record = isIterable
    ? Object.fromEntries(/** @type {Iterable<[string, string | string[] | undefined]>} */ (headers))
    : /** @type {Record<string, string | string[] | undefined>} */ ({ ...headers });
  return { ...record, 'x-forwarded-host': shop };
}

setGlobalDispatcher(
  new Agent().compose((dispatch) => (options, handler) => {
    const { hostname } = new URL(String(options.origin));
    if (SHOP.test(hostname)) {
      const headers = withShop(options.headers, hostname);
      return dispatch({ ...options, origin: sandbox.origin, headers }, handler);
    }
    if (cutsNetwork && !THIS_MACHINE.test(hostname)) {
      throw new Error(`The network is cut: ${String(options.method)} ${hostname}${options.path}`);
    }
    return dispatch(options, handler);
  }),
);
