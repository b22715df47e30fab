import { app } from '../app-context.server.ts';
import { log } from '../log.server.ts';
import type { App, VideoNotice } from '../services/ports.ts';
import { readText } from './forms.ts';

/** Largest notice read. */
const MAX_BODY = 256 * 1024;

/**
 * The door for the hosted video service this installation uses. Signature first.
 * Throws: a Response 404 (another service, or one without notices), 405, 413, 401 (forged or too old), 400.
 */
export async function videoNoticeDoor(
  request: Request,
  provider: string | undefined,
): Promise<{ readonly app: App; readonly notice: VideoNotice }> {
  if (request.method !== 'POST')
    throw new Response(null, { status: 405, headers: { allow: 'POST' } });
  if (provider !== app.video.id || !app.video.readNotice) throw new Response(null, { status: 404 });
  const body = await readText(request, MAX_BODY).catch(() => {
    throw new Response(null, { status: 413 });
  });
  let notice: VideoNotice | null;
  try {
    notice = app.video.readNotice(body, request.headers, app.clock.now());
  } catch {
    throw new Response(null, { status: 400 });
  }
  if (!notice) {
    log.warn('delivery.refused', { topic: `video/${app.video.id}` });
    throw new Response(null, { status: 401 });
  }
  return { app, notice };
}
