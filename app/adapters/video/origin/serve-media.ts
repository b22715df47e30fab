import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { clipFile, stillFile } from './clips.ts';
import { RECORDING_LIST } from './recording.ts';
import { sendFile } from './serve-file.ts';
import type { Stills } from './stills.ts';
import type { Stream, Streams } from './streams.ts';

/** Names that never change their content: a cache may keep them for ever. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** A blocked list is the same for all who wait for the same part; a plain one is a second old at most. */
const BLOCKED_LIST = 'public, max-age=6';
const PLAIN_LIST = 'public, max-age=1';

const FILE = /^(?:init\d+\.mp4|s\d+(?:\.\d+)?\.m4s)$/;
const RECORDED = /^[a-z0-9]+-(?:init\d+\.mp4|s\d+\.m4s)$/;
const CLIP = /^([0-9a-f-]{36})\.(mp4|jpg)$/;
const LIST_TYPE = 'application/vnd.apple.mpegurl';

/**
 * Serves what viewers fetch: `/live/{playbackId}/index.m3u8`, `…/{run}/media.m3u8`, `…/{run}/{file}`,
 * `/replay/{playbackId}/…` for the recording, `/clip/{playbackId}/…` and `/still/{playbackId}/now.jpg`. Readable from any origin; nothing here names the key.
 * Shape: true when the address was one of these and was answered.
 */
export async function serveMedia(
  streams: Streams,
  stills: Stills,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://origin');
  const [, kind = '', playbackId, ...path] = url.pathname.split('/');
  if (!['live', 'replay', 'clip', 'still'].includes(kind) || !playbackId) return false;
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('timing-allow-origin', '*');
  if (request.method !== 'GET' && request.method !== 'HEAD') return say(response, 405, 'GET only');
  const stream = streams.byPlaybackId(playbackId);
  if (!stream) return say(response, 404, 'no such stream');
  if (kind === 'clip') return serveClip(stream, path.join('/'), request, response, url);
  if (kind === 'still') {
    const file = path.join('/') === 'now.jpg' ? await stills.newest(stream) : null;
    const headers = { 'content-type': 'image/jpeg', 'cache-control': 'public, max-age=10' };
    return (
      (file !== null && (await sendFile(file, request, response, headers))) ||
      say(response, 404, 'no still yet')
    );
  }
  if (kind === 'replay') return serveRecording(stream, path.join('/'), response);
  if (path.length === 1 && path[0] === 'index.m3u8') {
    const media = windsBack(url.searchParams) ? 'media.m3u8?dvr=1' : 'media.m3u8';
    const list = stream.broadcast.multivariant(`${streams.run}/${media}`);
    return list === null
      ? say(response, 404, 'not on the air')
      : sendList(response, list, PLAIN_LIST);
  }
  const [run, name = ''] = path;
  if (path.length !== 2 || run !== streams.run) return say(response, 404, 'no such file');
  if (name === 'media.m3u8') return serveMediaList(stream, url.searchParams, response);
  const bytes = FILE.test(name) ? await stream.broadcast.file(name) : null;
  if (!bytes) return say(response, 404, 'no such file');
  response.writeHead(200, {
    'content-type': 'video/mp4',
    'content-length': bytes.length,
    'cache-control': FOR_EVER,
  });
  response.end(bytes);
  return true;
}

async function serveMediaList(
  stream: Stream,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<boolean> {
  const until = readWait(query);
  if (until === 'wrong') return say(response, 400, 'wrong _HLS_msn or _HLS_part');
  const list = await stream.broadcast.media(until, windsBack(query));
  if (list === 'ahead') return say(response, 400, 'too far ahead');
  if (list === 'late') return say(response, 503, 'nothing new yet');
  if (list === null) return say(response, 404, 'not on the air');
  return sendList(response, list, until ? BLOCKED_LIST : PLAIN_LIST);
}

/** `?dvr=1` asks for the longer list, of all that is in memory; a player keeps it when it asks again. */
const windsBack = (query: URLSearchParams) => query.get('dvr') === '1';

function readWait(
  query: URLSearchParams,
): { sequence: number; part: number | null } | null | 'wrong' {
  const sequence = query.get('_HLS_msn');
  const part = query.get('_HLS_part');
  if (sequence === null) return part === null ? null : 'wrong';
  if (!/^\d{1,9}$/.test(sequence) || (part !== null && !/^\d{1,4}$/.test(part))) return 'wrong';
  return { sequence: Number(sequence), part: part === null ? null : Number(part) };
}

async function serveRecording(
  stream: Stream,
  name: string,
  response: ServerResponse,
): Promise<boolean> {
  if (name !== RECORDING_LIST && !RECORDED.test(name)) return say(response, 404, 'no such file');
  const file = join(stream.folder, name);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return say(response, 404, 'no such file');
  response.writeHead(200, {
    'content-type': name === RECORDING_LIST ? LIST_TYPE : 'video/mp4',
    'content-length': found.size,
    'cache-control':
      name === RECORDING_LIST ? (stream.ended ? 'public, max-age=60' : PLAIN_LIST) : FOR_EVER,
  });
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
  return true;
}

/** `?as=name` makes a browser keep the film under that name instead of playing it. */
async function serveClip(
  stream: Stream,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<boolean> {
  const [, id, kind] = CLIP.exec(name) ?? [];
  if (!id) return say(response, 404, 'no such file');
  const as = (url.searchParams.get('as') ?? '').replace(/[^\w-]+/g, '-').slice(0, 80);
  const file = kind === 'mp4' ? clipFile(stream, id) : stillFile(stream, id);
  const headers = {
    'content-type': kind === 'mp4' ? 'video/mp4' : 'image/jpeg',
    'cache-control': kind === 'mp4' ? FOR_EVER : 'public, max-age=300',
    ...(as ? { 'content-disposition': `attachment; filename="${as}.${kind}"` } : {}),
  };
  return (await sendFile(file, request, response, headers)) || say(response, 404, 'no such file');
}

function sendList(response: ServerResponse, list: string, caching: string): true {
  response.writeHead(200, { 'content-type': LIST_TYPE, 'cache-control': caching });
  response.end(list);
  return true;
}

function say(response: ServerResponse, status: number, text: string): true {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${text}\n`);
  return true;
}
