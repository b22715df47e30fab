/**
 * What pusher-js asks of its platform, answered for a shop page: WebSocket only.
 * The maker's web runtime also brings SockJS, JSONP and XHR fallbacks (a third-party host), writes to
 * localStorage and puts `Pusher` on `window`; a storefront may do none of that.
 */
import Dispatcher from 'core/events/dispatcher';
import TransportStrategy from 'core/strategies/transport_strategy';
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

/** The one way: ws or wss, tried again for ever, each time with more patience; the pause between tries is the supervisor's. */
function getDefaultStrategy(config, options) {
  const tls = Boolean(options.useTLS);
  const way = new TransportStrategy(tls ? 'wss' : 'ws', 3, ws, {
    ...options,
    hostNonTLS: `${config.wsHost}:${config.wsPort}`,
    hostTLS: `${config.wsHost}:${config.wssPort}`,
    httpPath: config.wsPath,
    useTLS: tls,
  });
  return {
    isSupported: () => way.isSupported(),
    connect(priority, done) {
      let patience = 15_000;
      let timer;
      let tried;
      const attempt = () => {
        timer = setTimeout(() => {
          tried.abort();
          patience = Math.min(patience * 2, 60_000);
          attempt();
        }, patience);
        // What fails sooner is not tried again sooner.
        tried = way.connect(priority, (error, handshake) => {
          if (error) return;
          clearTimeout(timer);
          done(null, handshake);
        });
      };
      attempt();
      return {
        abort() {
          clearTimeout(timer);
          tried.abort();
        },
      };
    },
  };
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
