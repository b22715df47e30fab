import {
  NUDGE_EVENT,
  STAFF_LINE_EVENT,
  STATE_EVENT,
  type ChatLine,
  type Nudge,
  type StaffPart,
} from '../contract/channels.ts';
import type { RealtimeAddress } from '../contract/storefront-api.ts';

/** Where the news of those who run a show comes from. */
export interface StaffAddress {
  readonly address: RealtimeAddress;
  readonly channel: string;
}

/** A chat line as it is told to the staff, before everybody hears it. */
export interface ToldLine {
  readonly line: ChatLine;
  readonly viewer: string;
  readonly status: 'shown' | 'held' | 'hidden' | 'removed';
}

/**
 * Listens to a show's private channel until `close`. What is missed meanwhile is found by asking: whoever hears nothing
 * asks more often. `onState` says whether it hears at the moment.
 */
export function listenToStaff(
  { address, channel }: StaffAddress,
  options: {
    authorise: (socketId: string) => Promise<{ auth: string }>;
    onNudge: (part: StaffPart) => void;
    onLine: (told: ToldLine) => void;
    onState: (hears: boolean) => void;
  },
): { close(): void } {
  const { authorise, onNudge, onLine, onState } = options;
  let close: (() => void) | null = null;
  let gone = false;
  void import('pusher-js').then(({ default: Pusher }) => {
    if (gone) return;
    const { key, cluster, tls, host, port } = address;
    const pusher = new Pusher(key, {
      ...{ cluster, forceTLS: tls },
      // The library's other transports go to a third party's host.
      enabledTransports: ['ws', 'wss'],
      ...(host ? { wsHost: host } : {}),
      ...(port ? { wsPort: port, wssPort: port } : {}),
      channelAuthorization: {
        transport: 'ajax',
        endpoint: '',
        customHandler: ({ socketId }, done) => {
          authorise(socketId).then(
            (auth) => done(null, auth),
            (error: Error) => done(error, null),
          );
        },
      },
    });
    const staff = pusher.subscribe(channel);
    staff.bind('pusher:subscription_succeeded', () => onState(true));
    staff.bind(NUDGE_EVENT, ({ part }: Nudge) => onNudge(part));
    // In a rehearsal the state itself comes here.
    staff.bind(STATE_EVENT, () => onNudge('stage'));
    staff.bind(STAFF_LINE_EVENT, onLine);
    pusher.connection.bind('state_change', ({ current }: { current: string }) => {
      if (current !== 'connected') onState(false);
    });
    close = () => pusher.disconnect();
  });
  return {
    close() {
      gone = true;
      close?.();
    },
  };
}
