import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { BackstageBody, talkDoor } from '../http/talk.ts';
import { readBackstage } from '../services/backstage/read-backstage.ts';
import { dropCue, sayBackstage } from '../services/backstage/say-backstage.ts';
import { seeBackstage } from '../services/backstage/see-backstage.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId } = await talkDoor(request, params.showId, 'backstage.speak');
    return readBackstage(app, { shop, showId });
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, showId, actor, staff, may } = await talkDoor(
      ...([request, params.showId, 'backstage.speak'] as const),
    );
    const wish = await parseJson(request, BackstageBody);
    const side = staff.role === 'host' ? 'host' : 'team';
    switch (wish.act) {
      case 'say': {
        const { text, productId = null } = wish;
        if (productId !== null) await may('shows.run');
        await sayBackstage(app, { shop, showId, actor, side, text, productId });
        break;
      }
      case 'seen':
        await seeBackstage(app, { shop, showId, side, messageId: wish.messageId });
        break;
      case 'dropCue':
        await may('shows.run');
        await dropCue(app, { shop, showId });
        break;
    }
    return { done: wish.act };
  });
