import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { HOST_WORDS } from '../components/host-words/all.ts';
import { refusalText } from '../components/host-words/refusal-text.ts';
import { answer } from '../http/answer.ts';
import { hostDoor } from '../http/host.ts';
import { hostLanguage } from '../http/host-language.ts';
import { refusedPage } from '../http/plain-page.ts';
import { takeDispute } from '../http/statement-queries.ts';

export const action = async ({ request }: ActionFunctionArgs) => {
  const answered = await answer(request, async () => {
    const { app, shop, hostId, actor } = await hostDoor(request);
    await takeDispute(app, request, { shop, hostId, actor });
    return redirect('/host#entries');
  });
  const locale = await hostLanguage(request, undefined);
  const words = HOST_WORDS[locale];
  const { refused: title, back: label } = words.statements.dispute;
  return refusedPage(request, answered, {
    ...{ locale, title, link: { label, url: '/host#entries' } },
    text: (told) => refusalText(words, answered.status, told),
  });
};
