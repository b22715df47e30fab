import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { EnterPage } from '../components/host-pages/EnterPage.tsx';
import { answer } from '../http/answer.ts';
import { enterHost, publicHostDoor } from '../http/host.ts';
import { page } from '../http/page.ts';
import { enterByLink } from '../services/hosts/enter-by-link.ts';
import { readLink } from '../services/hosts/read-link.ts';

export const loader = ({ request, params }: LoaderFunctionArgs) =>
  page(request, () => readLink(publicHostDoor().app, { secret: params.secret ?? '' }));

export const action = ({ request, params }: ActionFunctionArgs) =>
  answer(request, async () => {
    const { cookie } = await enterByLink(publicHostDoor().app, { secret: params.secret ?? '' });
    return redirect('/host', { headers: { 'set-cookie': await enterHost(cookie) } });
  });

export default function Enter() {
  return (
    <EnterPage link={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
  );
}
