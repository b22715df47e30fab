import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { Refusal } from '../domain/refusal.ts';
import { answerLink, linkDoor, linkPage } from '../http/reminder.ts';
import { confirmReminder } from '../services/reminders/confirm-reminder.ts';
import { leaveReminder } from '../services/reminders/leave-reminder.ts';
import {
  LINK_ACTS,
  readReminderLink,
  type LinkAct,
} from '../services/reminders/read-reminder-link.ts';

function readAct(text: string | undefined): LinkAct {
  const act = LINK_ACTS.find((one) => one === text);
  if (!act) throw new Refusal('not_found', 'link', 'This link is not complete.');
  return act;
}

// Reading changes nothing: mail programs open links to look at them before people do.
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answerLink(request, async () => {
    const { app, token } = linkDoor(request);
    const act = readAct(params.act);
    return linkPage(act, await readReminderLink(app, { act, token }), 'asked');
  });

export const action = ({ request, params }: ActionFunctionArgs) =>
  answerLink(request, async () => {
    const { app, token } = linkDoor(request);
    const act = readAct(params.act);
    const link = await (act === 'leave' ? leaveReminder : confirmReminder)(app, { token });
    return linkPage(act, link, 'done');
  });
