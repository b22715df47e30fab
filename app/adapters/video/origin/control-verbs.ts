/** What the app may ask of one stream beside its life: clips, and other platforms. */
import { writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { stillFile, type Clips } from './clips.ts';
import type { Simulcast } from './simulcast/simulcast.ts';
import { isJpeg } from './stills.ts';
import type { Stream } from './streams.ts';

const Clip = z.object({
  id: z.uuid(),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  shape: z.enum(['9:16', '16:9']),
});
const OneClip = z.object({ id: z.uuid() });
const Still = z.object({ id: z.uuid(), jpeg: z.base64() });
const NewTarget = z.object({
  name: z.string().min(1).max(60),
  url: z.url({ protocol: /^rtmps?$/ }).max(500),
  key: z.string().min(1).max(500),
});
const OneTarget = z.object({ id: z.uuid() });
const OnAir = z.object({ on: z.boolean() });

/** false: none of these verbs. */
export async function serveClips(
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
    case 'clipshapes':
      return send(response, 200, { shapes: await clips.shapes(stream) });
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

/** false: none of these verbs. A key goes in and never comes out. */
export function serveSimulcast(
  simulcast: Simulcast,
  stream: Stream,
  verb: string,
  body: unknown,
  response: ServerResponse,
): boolean {
  const wrong = () => send(response, 400, { error: 'input' });
  switch (verb) {
    case 'targets':
      return send(response, 200, { targets: simulcast.list(stream) });
    case 'targetadd': {
      const wish = NewTarget.safeParse(body);
      if (!wish.success) return wrong();
      const id = stream.ended ? null : simulcast.add(stream, wish.data);
      return send(response, 200, { id });
    }
    case 'targetdrop': {
      const wish = OneTarget.safeParse(body);
      if (!wish.success) return wrong();
      simulcast.remove(stream, wish.data.id);
      return send(response, 200, {});
    }
    case 'onair': {
      const wish = OnAir.safeParse(body);
      if (!wish.success) return wrong();
      simulcast.setOnAir(stream, wish.data.on && !stream.ended);
      return send(response, 200, {});
    }
    default:
      return false;
  }
}

export function send(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
  return true;
}
