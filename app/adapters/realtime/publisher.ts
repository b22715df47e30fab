import Pusher from 'pusher';
import {
  staffChannel,
  STATE_EVENT,
  stateChannel,
  TICK_EVENT,
  tickChannel,
  type Tick,
} from '../../contract/channels.ts';
import type { ShowState } from '../../contract/show-state.ts';
import type { Realtime } from '../../services/ports.ts';
import { mergeTicks } from './merge-ticks.ts';
import { Outbox } from './outbox.ts';

export interface PusherSettings {
  readonly PUSHER_APP_ID: string;
  readonly PUSHER_KEY: string;
  readonly PUSHER_SECRET: string;
  readonly PUSHER_CLUSTER: string;
  readonly PUSHER_HOST?: string | undefined;
  readonly PUSHER_PORT?: number | undefined;
  readonly PUSHER_TLS: boolean;
  readonly PUSHER_PUBLIC_HOST?: string | undefined;
  readonly PUSHER_PUBLIC_PORT?: number | undefined;
  readonly PUSHER_PUBLIC_TLS?: boolean | undefined;
}

/** Longer than a slow answer, shorter than two ticks of patience; the library has no limit of its own. */
const ANSWER_MS = 4000;

/**
 * The loudspeaker through the `pusher` package: hosted Pusher, our own server, or any that speaks the protocol.
 * Each show has one publish in flight: overlapping ones overtake each other. Meanwhile a newer state takes the
 * place of a waiting one, and ticks are merged.
 */
export function pusherRealtime(settings: PusherSettings): Realtime {
  const { PUSHER_HOST: host, PUSHER_PORT: port } = settings;
  const connection = {
    appId: settings.PUSHER_APP_ID,
    key: settings.PUSHER_KEY,
    secret: settings.PUSHER_SECRET,
    useTLS: settings.PUSHER_TLS,
    timeout: ANSWER_MS,
  };
  const pusher = new Pusher(
    host
      ? { ...connection, host, ...(port ? { port: String(port) } : {}) }
      : { ...connection, cluster: settings.PUSHER_CLUSTER },
  );
  const outbox = new Outbox();

  return {
    publishState: (showKey, state) =>
      outbox.put<ShowState>(
        { lane: showKey, slot: STATE_EVENT },
        state,
        (waiting, next) => (isNewer(next, waiting) ? next : waiting),
        (newest) => trigger(stateChannel(showKey), STATE_EVENT, newest),
      ),
    publishTick: (showKey, tick) =>
      outbox.put<Tick>({ lane: showKey, slot: TICK_EVENT }, tick, mergeTicks, (merged) =>
        trigger(tickChannel(showKey), TICK_EVENT, merged),
      ),
    publishToStaff: (showKey, event, data) => trigger(staffChannel(showKey), event, data),
    async viewers(showKey) {
      const answer = await pusher.get({
        path: `/channels/${stateChannel(showKey)}`,
        params: { info: 'subscription_count' },
      });
      if (!answer.ok) return null;
      const { subscription_count: count } = (await answer.json()) as {
        subscription_count?: unknown;
      };
      return typeof count === 'number' ? count : null;
    },
    authorise: (socketId, channel) => pusher.authorizeChannel(socketId, channel),
    address: () => ({
      key: settings.PUSHER_KEY,
      cluster: settings.PUSHER_CLUSTER,
      host: settings.PUSHER_PUBLIC_HOST ?? host ?? null,
      port: settings.PUSHER_PUBLIC_PORT ?? port ?? null,
      tls: settings.PUSHER_PUBLIC_TLS ?? settings.PUSHER_TLS,
    }),
  };

  async function trigger(channel: string, event: string, data: unknown): Promise<void> {
    const answer = await pusher.trigger(channel, event, data);
    // An unread answer keeps its connection from being used again.
    await answer.text();
  }
}

/** Between two epochs the later arrival is right: an epoch has no order of its own. */
function isNewer(next: ShowState, waiting: ShowState): boolean {
  return next.e !== waiting.e || next.v > waiting.v;
}
