import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import type { Playback } from '../../../contract/playback.ts';
import type { Ingest } from '../../../services/ports.ts';
import { stillFile, type Clips } from './clips.ts';
import { RECORDING_LIST } from './recording.ts';
import { isJpeg, MAX_STILL } from './stills.ts';
import type { Stream, Streams } from './streams.ts';

/** A still travels as base64. */
const MAX_BODY = 2 * MAX_STILL;
const One = z.object({ externalId: z.string().max(64) });
const Clip = z.object({
  id: z.uuid(),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  shape: z.enum(['9:16', '16:9']),
});
const OneClip = z.object({ id: z.uuid() });
const Still = z.object({ id: z.uuid(), jpeg: z.base64() });
const Open = z.object({ title: z.string(), aspect: z.enum(['9:16', '16:9']) });

export interface ControlOptions {
  readonly secret: string;
  /** As browsers and encoders reach this origin; no trailing slash. */
  readonly publicUrl: string;
  readonly rtmpUrl: string | null;
}

/**
 * The app's way in: POST `/control/{verb}` with the shared secret. Verbs: open, list, status, close, recording, rotate, clip,
 * clipstate, clipdrop, clipstill.
 * Shape: true when the address was one of these and was answered.
 */
export async function serveControl(
  { streams, clips }: { streams: Streams; clips: Clips },
  options: ControlOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
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
    const { stream, key } = streams.open({ aspect: input.data.aspect });
    return send(response, 200, {
      externalId: stream.externalId,
      ingest: ingestWays(options, key),
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
  const stream = input.success ? streams.byId(input.data.externalId) : null;
  if (!stream) return send(response, 404, { error: 'stream' });
  switch (verb) {
    case 'status':
      return send(response, 200, {
        status: streams.status(stream),
        picture: stream.broadcast.picture,
      });
    case 'close':
      await streams.close(stream.externalId);
      return send(response, 200, {});
    case 'playback':
      return send(response, 200, {
        playback: playback(options, stream, stream.ended ? 'replay' : 'live'),
      });
    case 'rotate': {
      const key = streams.rotateKey(stream.externalId);
      return key
        ? send(response, 200, { ingest: ingestWays(options, key) })
        : send(response, 410, { error: 'ended' });
    }
    case 'recording': {
      const there = existsSync(join(stream.folder, RECORDING_LIST)) && stream.ended;
      return send(response, 200, { recording: there ? playback(options, stream, 'replay') : null });
    }
    default:
      return (
        (await serveClips(clips, stream, verb, body, response)) ||
        send(response, 404, { error: 'verb' })
      );
  }
}

async function serveClips(
  clips: Clips,
  stream: Stream,
  verb: string,
  body: unknown,
  response: ServerResponse,
): Promise<boolean> {
  const wrong = () => send(response, 400, { error: 'input' });
  switch (verb) {
    case 'clip': {
      const wish = Clip.safeParse(body);
      return wish.success ? send(response, 200, await clips.make(stream, wish.data)) : wrong();
    }
    case 'clipstate': {
      const wish = OneClip.safeParse(body);
      if (!wish.success) return wrong();
      return send(response, 200, { state: clips.state(stream, wish.data.id) });
    }
    case 'clipdrop': {
      const wish = OneClip.safeParse(body);
      if (!wish.success) return wrong();
      await clips.drop(stream, wish.data.id);
      return send(response, 200, {});
    }
    case 'clipstill': {
      const wish = Still.safeParse(body);
      const jpeg = wish.success ? Buffer.from(wish.data.jpeg, 'base64') : null;
      if (!wish.success || !jpeg || !isJpeg(jpeg)) return wrong();
      await writeFile(stillFile(stream, wish.data.id), jpeg);
      return send(response, 200, {});
    }
    default:
      return false;
  }
}

function ingestWays(options: ControlOptions, key: string): Ingest[] {
  const browser = `${options.publicUrl.replace(/^http/, 'ws')}/ingest/${key}`;
  return [
    { kind: 'browser', url: browser, key },
    ...(options.rtmpUrl
      ? [
          {
            kind: options.rtmpUrl.startsWith('rtmps') ? ('rtmps' as const) : ('rtmp' as const),
            url: options.rtmpUrl,
            key,
          },
        ]
      : []),
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

function send(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
  return true;
}
