import type { ActionFunctionArgs } from '@remix-run/node';
import { videoNoticeDoor } from '../http/video-notice.ts';
import { acceptVideoNotice } from '../services/live/accept-video-notice.ts';

/** Notices of the hosted video service. What cannot be stored is answered 500, so that it is sent again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { app, notice } = await videoNoticeDoor(request, params.provider);
  await acceptVideoNotice(app, notice);
  return new Response(null, { status: 200 });
}

/** Notices are posted; anything else is told so. */
export const loader = () => new Response(null, { status: 405, headers: { allow: 'POST' } });
