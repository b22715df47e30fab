import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { Playback } from '../../../contract/playback.ts';
import type { Ingest } from '../../../services/ports.ts';
import type { Clips } from './clips.ts';
import { send, serveClips, serveSimulcast } from './control-verbs.ts';
import { RECORDING_LIST } from './recording.ts';
import type { Simulcast } from './simulcast/simulcast.ts';
import type { Sources } from './sources.ts';
import { MAX_STILL, type Stills } from './stills.ts';
import type { Stream, Streams } from './streams.ts';

/** A still travels as base64. */
const MAX_BODY = 2 * MAX_STILL;
const One = z.object({ externalId: z.string().max(64) });
const Open = z.object({ title: z.string(), aspect: z.enum(['9:16', '16:9']) });

export interface ControlRooms {
  readonly streams: Streams;
  readonly clips: Clips;
  readonly stills: Stills;
  readonly simulcast: Simulcast;
  readonly sources: Sources;
}

export interface ControlOptions {
  readonly secret: string;
  /** As browsers and encoders reach this origin; no trailing slash. */
  readonly publicUrl: string;
  /** Where encoders come in, the way to be preferred first. */
  readonly encoderUrls: readonly string[];
}

/**
 * The app's way in: POST `/control/{verb}` with the shared secret. Verbs: open, list, status, input, close, erase, recording, rotate,
 * stills, clip, clipshapes, clipstate, clipdrop, clipstill, targets, targetadd, targetdrop, onair.
 * Shape: true when the address was one of these and was answered.
 */
export async function serveControl(
  at: ControlRooms,
  options: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { streams, simulcast } = at;
  const [, verb] = /^\/control\/([a-z]+)$/.exec(request.url ?? '') ?? [];
  if (!verb) return false;
  if (!operatorKnown(request.headers.authorization, options.secret))
    return send(response, 401, { error: 'secret' });
  const body = await readJson(request);
  if (request.method !== 'POST' || body === undefined)
    return send(response, 400, { error: 'json' });
  if (verb === 'open') {
    const input = Open.safeParse(body);
    if (!input.success) return send(response, 400, { error: 'input' });
    const { stream, ...keys } = streams.open({ aspect: input.data.aspect });
    return send(response, 200, {
      externalId: stream.externalId,
      ingest: ingestWays(options, keys),
      playback: playback(options, stream, 'live'),
    });
  }
  if (verb === 'list') {
    const listed = streams.running().map((stream) => ({
      externalId: stream.externalId,
      status: streams.status(stream),
    }));
    return send(response, 200, { streams: listed });
  }
  const input = One.safeParse(body);
  if (verb === 'erase' && input.success) {
    await streams.erase(input.data.externalId);
    return send(response, 200, {});
  }
  const stream = input.success ? streams.byId(input.data.externalId) : null;
  if (!stream) return send(response, 404, { error: 'stream' });
  switch (verb) {
    case 'status':
      return send(response, 200, {
        status: streams.status(stream),
        picture: stream.broadcast.picture,
      });
    case 'input':
      return send(response, 200, { input: at.sources.health(stream.externalId) });
    case 'stills':
      return send(response, 200, { drawn: at.stills.drawn });
    case 'close':
      simulcast.setOnAir(stream, false);
      await streams.close(stream.externalId);
      return send(response, 200, {});
    case 'playback':
      return send(response, 200, {
        playback: playback(options, stream, stream.ended ? 'replay' : 'live'),
      });
    case 'rotate': {
      const keys = streams.rotateKey(stream.externalId);
      return keys
        ? send(response, 200, { ingest: ingestWays(options, keys) })
        : send(response, 410, { error: 'ended' });
    }
    case 'recording': {
      const there = existsSync(join(stream.folder, RECORDING_LIST)) && stream.ended;
      return send(response, 200, { recording: there ? playback(options, stream, 'replay') : null });
    }
    default:
      return (
        (await serveClips(at.clips, stream, verb, body, response)) ||
        serveSimulcast(at.simulcast, stream, verb, body, response) ||
        send(response, 404, { error: 'verb' })
      );
  }
}

function ingestWays(
  options: ControlOptions,
  { key, backupKey }: { key: string; backupKey: string },
): Ingest[] {
  const browser = `${options.publicUrl.replace(/^http/, 'ws')}/ingest/${key}`;
  const encoders = options.encoderUrls.map((url) => ({
    ...{ kind: url.startsWith('rtmps') ? ('rtmps' as const) : ('rtmp' as const), url },
  }));
  return [
    { kind: 'browser', url: browser, key },
    ...encoders.map((way) => ({ ...way, key })),
    ...encoders.map((way) => ({ ...way, key: backupKey, backup: true as const })),
  ];
}

function playback(options: ControlOptions, stream: Stream, kind: 'live' | 'replay'): Playback {
  return {
    kind: 'hls',
    url: `${options.publicUrl}/${kind}/${stream.playbackId}/index.m3u8`,
    programDate: true,
    aspect: stream.aspect,
  };
}

/** Whether a request carries the shared secret; compared in constant time. */
export function operatorKnown(header: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${secret}`));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    if (text.length > MAX_BODY) return undefined;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
