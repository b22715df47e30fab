import type { ShowEvent } from '../../contract/show-events.ts';
import { BEFORE_MS } from '../../domain/reminder/occasion.ts';
import type { App, JobPayloads, Tx } from '../ports.ts';

/** After this the last mails of a show that is over have been sent or given up. Units: milliseconds. */
const CLOSE_AFTER_MS = { 'show.ended': 10 * 60_000, 'show.cancelled': 6 * 3_600_000 } as const;

/** By then the last orders of a show have been paid and booked. Units: milliseconds. */
const DIGEST_AFTER_MS = 5 * 60_000;

type Tell = JobPayloads['reminders.tell'];

/**
 * Asks for the mails that an event of a show's log calls for, inside the transaction that appends it: whoever moves,
 * cancels, starts or ends a show, by whatever way, cannot forget those who wait for it.
 */
export async function followShow(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; event: ShowEvent },
): Promise<void> {
  if (!app.settings.mail.on) return;
  const { shop, showId, event } = input;
  const at = new Date(event.at);
  const tell = (kind: Tell['kind'], occasion: string, confirmedBefore: Date | null, runAt?: Date) =>
    app.jobs.add(
      tx,
      'reminders.tell',
      {
        ...{ shop, showId, kind, occasion },
        confirmedBefore: confirmedBefore?.toISOString() ?? null,
      },
      { key: `reminders:${showId}:${kind}:${occasion}`, ...(runAt ? { runAt } : {}) },
    );
  const remind = async (startsAt: number) => {
    for (const kind of ['day_before', 'shortly'] as const) {
      const runAt = new Date(startsAt - BEFORE_MS[kind]);
      // Who asks within the last day is reminded by the later mail alone.
      if (runAt > at) await tell(kind, String(startsAt), null, runAt);
    }
  };
  switch (event.type) {
    case 'show.scheduled':
      return remind(event.data.startsAt);
    case 'show.rescheduled':
      await tell('moved', String(event.v), at);
      return remind(event.data.startsAt);
    case 'show.started':
      return tell('live', String(event.v), null);
    case 'show.cancelled':
    case 'show.ended': {
      if (event.type === 'show.cancelled') await tell('cancelled', String(event.v), null);
      const runAt = new Date(event.at + CLOSE_AFTER_MS[event.type]);
      await app.jobs.add(
        tx,
        'reminders.close',
        { shop, showId },
        { key: `reminders.close:${showId}`, runAt },
      );
      if (event.type === 'show.ended') {
        await app.jobs.add(
          tx,
          'digest.plan',
          { shop, showId },
          { key: `digest:${showId}`, runAt: new Date(event.at + DIGEST_AFTER_MS) },
        );
      }
      return;
    }
    default:
  }
}
