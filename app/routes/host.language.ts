import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { answer } from '../http/answer.ts';
import { takeLanguage } from '../http/host-language.ts';

/** The language somebody chose at the end of a page. */
export const action = ({ request }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { back, cookie } = await takeLanguage(request);
    return redirect(back, { headers: { 'set-cookie': cookie } });
  });
