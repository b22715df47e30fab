import { randomInt } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { frameOf, type Envelope, type Frame } from './frames.ts';
import { LIMITS } from './limits.ts';

/**
 * Close codes are commands to the browser library: 4000-4099 never come back, 4100-4199 come back after a
 * pause. 4200-4299 come back at once, ten times a second, so they are never used.
 */
export const CLOSE = {
  unknownApp: 4001,
  overQuota: 4004,
  wrongProtocol: 4007,
  terminated: 4009,
  restart: 4100,
} as const;

/** A user a connection has proved to be. */
export interface SignedIn {
  readonly id: string;
  readonly watchlist: readonly string[];
}

/**
 * One browser. Frames are written to the raw socket beside `ws`, which is safe because compression is off and
 * nothing is sent through `ws` itself except its closing handshake.
 */
export class Connection {
  readonly socketId = `${randomInt(1, 2 ** 31)}.${randomInt(1, 2 ** 31)}`;
  /** Channels by name, with the user id on presence channels. */
  readonly channels = new Map<string, string | null>();
  user: SignedIn | null = null;
  /** When the client was last heard, and whether a ping is out. */
  heardAt: number;
  pinged = false;
  private readonly ws: WebSocket;
  private readonly socket: Duplex;
  private readonly onSlow: () => void;
  private clientEvents = 0;
  private clientEventsSince = 0;

  constructor(ws: WebSocket, socket: Duplex, options: { now: number; onSlow: () => void }) {
    this.ws = ws;
    this.socket = socket;
    this.heardAt = options.now;
    this.onSlow = options.onSlow;
  }

  /** Writes a finished frame, or drops a client that has stopped reading. */
  write(frame: Frame): void {
    if (this.ws.readyState !== this.ws.OPEN) return;
    if (this.socket.writableLength > LIMITS.backlogBytes) {
      this.onSlow();
      this.terminate();
      return;
    }
    this.socket.write(frame);
  }

  send(envelope: Envelope): void {
    this.write(frameOf(envelope));
  }

  /** An error the client may read and stay connected. */
  complain(code: number | null, message: string): void {
    this.send({ event: 'pusher:error', data: { code, message } });
  }

  /** Counts one client event against its second; false when it is one too many. */
  maySpeak(now: number): boolean {
    if (now - this.clientEventsSince >= 1000) {
      this.clientEventsSince = now;
      this.clientEvents = 0;
    }
    this.clientEvents += 1;
    return this.clientEvents <= LIMITS.clientEventsPerSecond;
  }

  close(code: number, message: string): void {
    this.complain(code, message);
    this.ws.close(code, message);
  }

  terminate(): void {
    this.ws.terminate();
  }
}
