import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Sends a file or the part of it that was asked for: players on phones take a film in pieces and play nothing else.
 * Shape: false when there is no such file; nothing was sent then.
 */
export async function sendFile(
  file: string,
  request: IncomingMessage,
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return false;
  const range = readRange(request.headers.range, found.size);
  response.setHeader('accept-ranges', 'bytes');
  if (range === 'wrong') {
    response.writeHead(416, { 'content-range': `bytes */${found.size}` });
    response.end();
    return true;
  }
  const { start, end } = range ?? { start: 0, end: found.size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...headers,
    'content-length': end - start + 1,
    ...(range ? { 'content-range': `bytes ${start}-${end}/${found.size}` } : {}),
  });
  if (request.method === 'HEAD') {
    response.end();
    return true;
  }
  createReadStream(file, { start, end })
    .on('error', () => response.destroy())
    .pipe(response);
  return true;
}

/** One range, as players ask; more than one is answered with everything, as the standard allows. */
function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'wrong' | null {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'wrong' : { start, end };
}
