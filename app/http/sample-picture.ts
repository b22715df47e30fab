import { app } from '../app-context.server.ts';
import { pictureList } from '../domain/rehearsal/picture-list.ts';
import { Refusal } from '../domain/refusal.ts';
import { CORS } from './shopper.ts';

const LIST = 'picture.m3u8';

/** A file of the sample picture, the same for everybody and nobody's. Refuses: `not_found/file`. */
export async function samplePicture(file: string): Promise<Response> {
  const send = (body: BodyInit, type: string, seconds: number) =>
    new Response(body, {
      headers: {
        ...{ 'content-type': type, ...CORS },
        'cache-control': `public, max-age=${seconds}`,
      },
    });
  if (file === LIST) {
    return send(pictureList(app.clock.now().getTime()), 'application/vnd.apple.mpegurl', 1);
  }
  const bytes = await app.sample.read(file);
  if (!bytes) throw new Refusal('not_found', 'file', 'There is no such file.');
  return send(bytes, 'video/mp4', 86_400);
}
