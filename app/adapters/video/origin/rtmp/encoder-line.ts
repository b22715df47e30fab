import type { Socket } from 'node:net';
import type { Sources } from '../sources.ts';
import type { Streams } from '../streams.ts';
import { Goodbye, RtmpSession } from './session.ts';

/** An encoder that says nothing for this long is let go, in milliseconds. */
const IDLE_MS = 30_000;

/** Whoever has named no valid key by then is no encoder, in milliseconds: a slow line needs a second or two. */
export const STRANGER_MS = 15_000;

/** What does not take leave in time is cut. Milliseconds. */
const LEAVE_MS = 2000;

/** Frames came this recently: an encoder that is sent away now was at work. Milliseconds. */
const AT_WORK_MS = 1200;

/** An encoder that was replaced tries again by itself, at growing distances; after this long without a try it has given up. Milliseconds. */
const TRIES_AGAIN_MS = 600_000;

export type EncoderWay = 'rtmp' | 'rtmps';

/** What encoders on all ways in share. */
export interface EncoderRooms {
  readonly streams: Streams;
  readonly sources: Sources;
  /** Told of each line that is cut by us, with the reason. */
  readonly onRefused: (way: EncoderWay, why: string) => void;
  readonly strangerMs?: number;
}

/** Takes lines of encoders in, whatever way they came. */
export function encoderLines({ streams, sources, onRefused, strangerMs }: EncoderRooms) {
  /** Encoders that another device took over from, by key and address, and when they last tried to come back. */
  const replaced = new Map<string, number>();

  return (socket: Socket, way: EncoderWay): void => {
    const address = socket.remoteAddress ?? '';
    let heardAt = 0;
    let patience = setTimeout(stranger, strangerMs ?? STRANGER_MS);
    function stranger() {
      onRefused(way, 'no key was named in time');
      socket.destroy();
    }
    const takeLeave = () => {
      clearTimeout(patience);
      patience = setTimeout(() => socket.destroy(), LEAVE_MS);
      socket.end();
    };
    socket.setNoDelay(true);
    socket.setTimeout(IDLE_MS, () => socket.destroy());
    const session = new RtmpSession({
      write: (bytes) => void socket.write(bytes),
      now: Date.now,
      publish(key) {
        const found = streams.byKey(key);
        if (!found) return 'unknown';
        const { stream, backup } = found;
        const name = `${backup ? stream.backupHash : stream.keyHash} ${address}`;
        const triedAt = replaced.get(name);
        replaced.delete(name);
        const comesBack = triedAt !== undefined && Date.now() - triedAt < TRIES_AGAIN_MS;
        if (comesBack && sources.isAtWork(stream.externalId, backup)) {
          replaced.set(name, Date.now());
          return 'replaced';
        }
        clearTimeout(patience);
        const source = sources.take({
          ...{ stream, backup, way },
          dismiss: (why) => {
            if (why === 'replaced' && Date.now() - heardAt < AT_WORK_MS) {
              replaced.set(name, Date.now());
            }
            takeLeave();
          },
        });
        return {
          ...source,
          leave() {
            source.leave();
            clearTimeout(patience);
            if (!socket.destroyed) patience = setTimeout(stranger, strangerMs ?? STRANGER_MS);
          },
        };
      },
    });
    socket.on('data', (bytes: Buffer) => {
      heardAt = Date.now();
      try {
        session.push(bytes);
      } catch (error) {
        onRefused(way, error instanceof Error ? error.message : String(error));
        socket.removeAllListeners('data');
        socket.resume();
        session.leave();
        if (error instanceof Goodbye) takeLeave();
        else socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      session.leave();
      clearTimeout(patience);
    });
  };
}
