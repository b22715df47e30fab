import type { ShowMeKind } from '../../contract/viewer-input.ts';
import { sayAsTeam } from '../chat/say-as-team.ts';
import type { Actor } from '../live/append-event.ts';
import { postNotice } from '../live/post-notice.ts';
import { clearPoll } from '../polls/clear-poll.ts';
import { closePoll } from '../polls/close-poll.ts';
import { dropPlannedPoll } from '../polls/drop-planned-poll.ts';
import { openPoll } from '../polls/open-poll.ts';
import { planPoll } from '../polls/plan-poll.ts';
import type { App } from '../ports.ts';
import { answerQuestion } from '../questions/answer-question.ts';
import { answerShowMe } from '../questions/answer-show-me.ts';
import { mergeQuestions } from '../questions/merge-questions.ts';
import { moderateQuestion } from '../questions/moderate-question.ts';
import { pickQuestion } from '../questions/pick-question.ts';
import { replyToQuestion } from '../questions/reply-to-question.ts';
import { splitQuestion } from '../questions/split-question.ts';
import { readShop } from '../shops/read-shop.ts';

interface PollWords {
  readonly question: string;
  readonly options: readonly string[];
  readonly seconds: number | null;
}

/** One thing done from a console. */
export type TalkWish =
  | { readonly act: 'pick' | 'answer' | 'split'; readonly questionId: string }
  | { readonly act: 'hide' | 'back'; readonly questionId: string; readonly reason: string }
  | { readonly act: 'merge'; readonly questionId: string; readonly into: string }
  | {
      readonly act: 'reply';
      readonly questionId: string;
      readonly text: string;
      readonly to: 'everybody' | 'asker';
    }
  | { readonly act: 'shown'; readonly productId: string; readonly kind: ShowMeKind }
  | ({ readonly act: 'poll' | 'planPoll' } & PollWords)
  | { readonly act: 'closePoll' | 'clearPoll' }
  | { readonly act: 'dropPoll'; readonly pollId: string }
  | { readonly act: 'notice'; readonly text: string | null }
  | { readonly act: 'say'; readonly text: string };

/** Does what was tapped in a console, by the verb of its area. Refuses: what that verb refuses. */
export async function directTalk(
  app: App,
  input: { shop: string; showId: string; actor: Actor; wish: TalkWish },
): Promise<void> {
  const { shop, showId, actor, wish } = input;
  const by = { shop, showId, actor };
  switch (wish.act) {
    case 'pick':
      return void (await pickQuestion(app, { ...by, ...wish }));
    case 'answer':
      return void (await answerQuestion(app, { ...by, ...wish }));
    case 'hide':
      return moderateQuestion(app, { ...by, ...wish, to: 'removed' });
    case 'back':
      return moderateQuestion(app, { ...by, ...wish, to: 'open' });
    case 'merge':
      return void (await mergeQuestions(app, { ...by, ...wish }));
    case 'split':
      return splitQuestion(app, { ...by, ...wish });
    case 'reply':
      return replyToQuestion(app, { ...by, ...wish });
    case 'shown':
      return void (await answerShowMe(app, { ...by, ...wish }));
    case 'poll':
      return void (await openPoll(app, { ...by, ...wish }));
    case 'closePoll':
      return void (await closePoll(app, by));
    case 'clearPoll':
      return void (await clearPoll(app, by));
    case 'planPoll':
      return void (await planPoll(app, { ...by, ...wish }));
    case 'dropPoll':
      return dropPlannedPoll(app, { ...by, ...wish });
    case 'notice':
      return void (await postNotice(app, { ...by, ...wish }));
    case 'say': {
      const { name } = await readShop(app, { shop });
      return void (await sayAsTeam(app, { ...by, ...wish, role: 'staff', name }));
    }
  }
}
