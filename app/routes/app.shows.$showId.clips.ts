import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { keepStill, publishClip, removeClip } from '../services/clips/change-clip.ts';
import { makeClip } from '../services/clips/make-clip.ts';
import { readClips } from '../services/clips/read-clips.ts';

/** A still of 400 kB as base64, and a little around it. */
const MAX_BODY = 560_000;

const clipId = z.uuid();
const Body = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('make'),
    moment: z.number().int().positive(),
    shape: z.enum(['9:16', '16:9']),
  }),
  z.object({ act: z.literal('publish'), clipId, published: z.boolean() }),
  z.object({ act: z.literal('remove'), clipId }),
  z.object({ act: z.literal('still'), clipId, jpeg: z.base64().max(540_000) }),
]);

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop } = await merchantDoor(request, 'shows.read');
    return readClips(app, { shop, showId: params.showId ?? '' });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, Body, MAX_BODY);
    const show = { shop, showId: params.showId ?? '' };
    if (body.act === 'make') await makeClip(app, { ...show, ...body, actor });
    else if (body.act === 'publish') await publishClip(app, { ...show, ...body, actor });
    else if (body.act === 'remove') await removeClip(app, { ...show, ...body, actor });
    else {
      const jpeg = Buffer.from(body.jpeg, 'base64');
      await keepStill(app, { ...show, clipId: body.clipId, jpeg });
    }
    return { done: body.act };
  });
