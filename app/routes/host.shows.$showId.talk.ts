import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { studioDoor } from '../http/studio.ts';
import { StudioBody } from '../http/talk.ts';
import { sayBackstage } from '../services/backstage/say-backstage.ts';
import { seeBackstage } from '../services/backstage/see-backstage.ts';
import { pinProduct } from '../services/live/pin-product.ts';
import { unpinProduct } from '../services/live/unpin-product.ts';
import { directTalk } from '../services/talk/direct-talk.ts';

/** What whoever stands before the camera does by one tap. */
export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor } = await studioDoor(request, params.showId ?? '');
    const wish = await parseJson(request, StudioBody);
    const by = { shop, showId, actor };
    switch (wish.act) {
      case 'pin':
        await pinProduct(app, { ...by, ...wish });
        break;
      case 'unpin':
        await unpinProduct(app, { ...by, ...wish });
        break;
      case 'seen':
        await seeBackstage(app, { ...by, side: 'host', messageId: wish.messageId });
        break;
      case 'say':
        await sayBackstage(app, { ...by, side: 'host', text: wish.text });
        break;
      default:
        await directTalk(app, { ...by, wish });
    }
    return { done: wish.act };
  });
