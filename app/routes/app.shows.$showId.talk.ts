import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { roleMay } from '../domain/staff/may.ts';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { TALK_NEEDS, TalkBody, talkDoor } from '../http/talk.ts';
import { directTalk } from '../services/talk/direct-talk.ts';
import { readTalk } from '../services/talk/read-talk.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, staff } = await talkDoor(request, params.showId, 'shows.read');
    return readTalk(app, { shop, showId, moderates: roleMay(staff.role, 'chat.moderate') });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor, may } = await talkDoor(request, params.showId, 'shows.read');
    const wish = await parseJson(request, TalkBody);
    await may(TALK_NEEDS[wish.act]);
    await directTalk(app, { shop, showId, actor, wish });
    return { done: wish.act };
  });
