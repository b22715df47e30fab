import type { ActionFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { pinProduct } from '../services/live/pin-product.ts';
import { unpinProduct } from '../services/live/unpin-product.ts';

const Body = z.object({ productId: z.string().max(64), pinned: z.boolean() });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.run');
    const { productId, pinned } = await parseJson(request, Body);
    const set = pinned ? pinProduct : unpinProduct;
    const state = await set(app, { shop, actor, showId: params.showId ?? '', productId });
    return { pins: state.pins, version: state.v };
  });
