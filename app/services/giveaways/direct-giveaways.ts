import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { clearGiveaway } from './clear-giveaway.ts';
import { closeGiveaway } from './close-giveaway.ts';
import { drawGiveaway } from './draw-giveaway.ts';
import { dropGiveaway } from './drop-giveaway.ts';
import { givePrize } from './give-prize.ts';
import { hideWinner } from './hide-winner.ts';
import { openGiveaway } from './open-giveaway.ts';
import { planGiveaway } from './plan-giveaway.ts';
import type { GiveawayTerms } from './read-terms.ts';
import { withdrawGiveaway } from './withdraw-giveaway.ts';

/** One thing done with giveaways from a console. `now`: it is opened at once, or there is none. */
export type GiveawayWish =
  | { readonly act: 'plan'; readonly now: boolean; readonly terms: GiveawayTerms }
  | { readonly act: 'open' | 'close' | 'draw' | 'drop'; readonly giveawayId: string }
  | { readonly act: 'withdraw'; readonly giveawayId: string; readonly reason: string }
  | { readonly act: 'clear' }
  | {
      readonly act: 'given';
      readonly giveawayId: string;
      readonly entry: string;
      readonly given: boolean;
    }
  | {
      readonly act: 'hideName';
      readonly giveawayId: string;
      readonly entry: string;
      readonly reason: string;
    };

/** Does what was tapped in a console, by its verb. Refuses: what that verb refuses. */
export async function directGiveaways(
  app: App,
  input: { shop: string; showId: string; actor: Actor; wish: GiveawayWish },
): Promise<void> {
  const { shop, showId, actor, wish } = input;
  const by = { shop, showId, actor };
  switch (wish.act) {
    case 'plan': {
      const { id: giveawayId } = await planGiveaway(app, { ...by, terms: wish.terms });
      if (!wish.now) return;
      try {
        await openGiveaway(app, { ...by, giveawayId });
      } catch (error) {
        // Whoever typed it has the words before them still.
        await dropGiveaway(app, { ...by, giveawayId });
        throw error;
      }
      return;
    }
    case 'open':
      return void (await openGiveaway(app, { ...by, ...wish }));
    case 'close':
      return void (await closeGiveaway(app, { ...by, ...wish }));
    case 'draw':
      return void (await drawGiveaway(app, { ...by, ...wish }));
    case 'withdraw':
      return void (await withdrawGiveaway(app, { ...by, ...wish }));
    case 'clear':
      return void (await clearGiveaway(app, by));
    case 'drop':
      return dropGiveaway(app, { ...by, ...wish });
    case 'given':
      return givePrize(app, { ...by, ...wish });
    case 'hideName':
      return hideWinner(app, { ...by, ...wish });
  }
}
