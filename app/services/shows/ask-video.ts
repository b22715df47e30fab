import { Refusal } from '../../domain/refusal.ts';
import type { App, Facts } from '../ports.ts';

/**
 * Waits for a video service that may be away, overloaded or out of its quota: nobody's bug, and worth another try.
 * Refuses: `unavailable/video_away`, with the reason in the log; what the service refuses itself.
 */
export async function askVideo<Answer>(
  app: App,
  facts: Facts,
  answer: Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    app.log.error('video.unanswered', error, facts);
    throw new Refusal(
      'unavailable',
      'video_away',
      'The video service does not answer just now. Try again in a minute.',
    );
  }
}
