/**
 * What pusher-js asks of its platform, answered for a shop page: WebSocket only.
 * The maker's web runtime also brings SockJS, JSONP and XHR fallbacks (a third-party host), writes to
 * localStorage and puts `Pusher` on `window`; a storefront may do none of that.
 */
import Dispatcher from 'core/events/dispatcher';
import SequentialStrategy from 'core/strategies/sequential_strategy';
import Transport from 'core/transports/transport';
import * as URLSchemes from 'core/transports/url_schemes';
import initializer from 'isomorphic/transports/transport_connection_initializer';

const ws = new Transport({
  urls: URLSchemes.ws,
  handlesActivityChecks: false,
  supportsPing: false,
  isInitialized: () => true,
  isSupported: () => typeof WebSocket === 'function',
  getSocket: (url) => new WebSocket(url),
});

/** Never fires: our supervisor decides when to try again, and two deciders would race. */
class Network extends Dispatcher {
  isOnline() {
    return true;
  }
}
const network = new Network();

/** The one way: ws or wss, tried again for ever; the pause between tries is the supervisor's. */
function getDefaultStrategy(config, options, defineTransport) {
  const tls = Boolean(options.useTLS);
  const transport = defineTransport(config, tls ? 'wss' : 'ws', 'ws', 3, {
    ...options,
    hostNonTLS: `${config.wsHost}:${config.wsPort}`,
    hostTLS: `${config.wsHost}:${config.wssPort}`,
    httpPath: config.wsPath,
    useTLS: tls,
  });
  return new SequentialStrategy([transport], { loop: true, timeout: 15_000, timeoutLimit: 60_000 });
}

export default {
  Transports: { ws },
  TimelineTransport: { name: 'none' },
  transportConnectionInitializer: initializer,
  getDefaultStrategy,
  setup: (Pusher) => Pusher.ready(),
  // pusher-js forces TLS on an https page; the realtime address says itself which it is.
  getProtocol: () => 'http:',
  getWebSocketAPI: () => WebSocket,
  getLocalStorage: () => undefined,
  getNetwork: () => network,
  getAuthorizers: () => ({}),
  addUnloadListener: (listener) => addEventListener('pagehide', listener),
  removeUnloadListener: (listener) => removeEventListener('pagehide', listener),
  randomInt: (max) => Math.floor(Math.random() * max),
};
