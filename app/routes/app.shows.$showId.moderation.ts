import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { ModerationBody, talkDoor } from '../http/talk.ts';
import { changeChatRules } from '../services/chat/change-chat-rules.ts';
import { pardonViewer } from '../services/chat/pardon-viewer.ts';
import { readModeration } from '../services/chat/read-moderation.ts';
import { removeLine } from '../services/chat/remove-line.ts';
import { restoreLine } from '../services/chat/restore-line.ts';
import { sanctionViewer } from '../services/chat/sanction-viewer.ts';
import { setBlockedWords } from '../services/chat/set-blocked-words.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId } = await talkDoor(request, params.showId, 'chat.moderate');
    return readModeration(app, { shop, showId });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor } = await talkDoor(request, params.showId, 'chat.moderate');
    const wish = await parseJson(request, ModerationBody, 256 * 1024);
    const by = { shop, showId, actor };
    switch (wish.act) {
      case 'remove':
        await removeLine(app, { ...by, ...wish });
        break;
      case 'restore':
        await restoreLine(app, { ...by, ...wish });
        break;
      case 'sanction': {
        const { seconds, clear, ...rest } = wish;
        await sanctionViewer(app, {
          ...{ ...by, ...rest },
          ...(seconds === undefined ? {} : { seconds }),
          ...(clear === undefined ? {} : { clear }),
        });
        break;
      }
      case 'pardon':
        await pardonViewer(app, { ...by, ...wish });
        break;
      case 'rules': {
        // A key that is absent is not a wish; `undefined` would be one.
        const rules = JSON.parse(JSON.stringify(wish.rules)) as Partial<
          Parameters<typeof changeChatRules>[1]['rules']
        >;
        await changeChatRules(app, { ...by, rules, reason: wish.reason });
        break;
      }
      case 'words':
        await setBlockedWords(app, { ...by, ...wish });
        break;
    }
    return { done: wish.act };
  });
