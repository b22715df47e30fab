import { Refusal } from '../../domain/refusal.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/** A vote sent in the last moment is counted if it arrives this much later. Milliseconds. */
export const GRACE_MS = 1_500;

/**
 * Votes in an open poll; a second vote of the same viewer takes the place of the first, also when they signed in between.
 * Refuses: `gone/poll` when it is over or not of this show; `invalid/option`.
 */
export async function votePoll(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer; pollId: string; option: number },
): Promise<void> {
  const { shop, showId, viewer, option } = input;
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    // Shared, so that voters do not wait for each other and the closing waits for all of them.
    const [poll] = await tx.$queryRaw<{ id: string; options: string[]; ends: Date | null }[]>`
      SELECT id::text, options, ends_at AS ends FROM poll
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND id::text = ${input.pollId}
        AND closed_at IS NULL AND EXISTS (
          SELECT 1 FROM show s WHERE s.shop = poll.shop AND s.id = poll.show_id
            AND s.life IN ('live', 'paused', 'rehearsal'))
      FOR SHARE`;
    if (!poll || (poll.ends && now.getTime() > poll.ends.getTime() + GRACE_MS)) {
      throw new Refusal('gone', 'poll', 'This poll is over.');
    }
    if (!Number.isInteger(option) || option < 0 || option >= poll.options.length) {
      throw new Refusal('invalid', 'option', 'Choose one of the answers.', { field: 'option' });
    }
    const vote = { pollId: poll.id, viewer: viewer.id };
    if (viewer.was) {
      await tx.pollVote.deleteMany({ where: { shop, pollId: poll.id, viewer: viewer.was } });
    }
    await tx.pollVote.upsert({
      where: { pollId_viewer: vote, shop },
      create: { ...vote, shop, option, at: now },
      update: { option, at: now },
    });
  });
}
