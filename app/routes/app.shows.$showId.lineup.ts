import type { ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { parseJson } from '../http/forms.ts';
import { merchantDoor } from '../http/merchant.ts';
import { LineupBody } from '../http/show-bodies.ts';
import { changeLineupItem } from '../services/lineup/change-lineup-item.ts';
import { linkProducts } from '../services/lineup/link-products.ts';
import { moveLineupItem } from '../services/lineup/move-lineup-item.ts';
import { restoreProduct } from '../services/lineup/restore-product.ts';
import { unlinkProduct } from '../services/lineup/unlink-product.ts';

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { app, shop, actor } = await merchantDoor(request, 'shows.plan');
    const body = await parseJson(request, LineupBody);
    const where = { shop, actor, showId: params.showId ?? '' };
    switch (body.act) {
      case 'link':
        await linkProducts(app, { ...where, ...body });
        break;
      case 'move':
        await moveLineupItem(app, { ...where, ...body });
        break;
      case 'unlink':
        await unlinkProduct(app, { ...where, ...body });
        break;
      case 'details':
        await changeLineupItem(app, { ...where, ...body });
        break;
      case 'restore':
        await restoreProduct(app, { ...where, ...body });
        break;
    }
    return { done: body.act };
  });
