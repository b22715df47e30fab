import Pusher from 'pusher-js';
import { STATE_EVENT, TICK_EVENT, stateChannel, tickChannel } from '#app/contract/channels.ts';
import type { StateMessage, Tick } from '#app/contract/channels.ts';
import type { RealtimeAddress } from '#app/contract/storefront-api.ts';
import { Reconnector } from './reconnect.ts';

export interface FeedListener {
  state(message: StateMessage): void;
  tick(message: Tick): void;
  /** The server remembers no state for a late joiner: read head and snapshot. */
  nothingKept(): void;
  connected(): void;
  cut(): void;
}

export interface Feed {
  hurry(): void;
  close(): void;
}

/** Listens to a show's two channels and stays connected. The rest of the client does not know whose socket it is. */
export function openFeed(address: RealtimeAddress, showKey: string, listener: FeedListener): Feed {
  const pusher = new Pusher(address.key, {
    cluster: address.cluster,
    ...(address.host === null ? {} : { wsHost: address.host }),
    ...(address.port === null ? {} : { wsPort: address.port, wssPort: address.port }),
    forceTLS: address.tls,
    // Without this the HTTP fallback would call a third party's host.
    enabledTransports: ['ws', 'wss'],
  });
  const reconnector = new Reconnector({
    connect: () => pusher.connect(),
    disconnect: () => pusher.disconnect(),
  });
  let up = false;
  pusher.connection.bind('state_change', ({ current }: { current: string }) => {
    if (current === 'connected') {
      up = true;
      reconnector.up();
      listener.connected();
      return;
    }
    if (up) listener.cut();
    up = false;
    reconnector.down();
  });
  pusher
    .subscribe(stateChannel(showKey))
    .bind(STATE_EVENT, (message: StateMessage) => listener.state(message))
    .bind('pusher:cache_miss', () => listener.nothingKept());
  pusher
    .subscribe(tickChannel(showKey))
    .bind(TICK_EVENT, (message: Tick) => listener.tick(message));
  reconnector.start();
  return {
    hurry: () => reconnector.hurry(),
    close() {
      pusher.unbind_all();
      pusher.connection.unbind_all();
      reconnector.stop();
    },
  };
}
