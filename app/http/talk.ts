import { z } from 'zod';
import { Refusal } from '../domain/refusal.ts';
import type { Act } from '../domain/staff/may.ts';
import { hostInShow } from '../services/hosts/host-in-show.ts';
import { allow, merchantDoor, type MerchantVisit } from './merchant.ts';

export interface TalkVisit extends MerchantVisit {
  readonly showId: string;
  /** Refuses: as `allow`; `not_allowed/other_show` for a host of other shows. */
  readonly may: (act: Act) => Promise<void>;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The merchant's door to the talk of one show: what a host may do they may do in their own shows only.
 * Refuses: what `merchantDoor` refuses; `not_found/show` for what is no id, or another shop's.
 */
export async function talkDoor(
  request: Request,
  showId: string | undefined,
  act: Act,
): Promise<TalkVisit> {
  const visit = await merchantDoor(request, 'shows.read');
  const { app, shop, staff } = visit;
  if (!showId || !UUID.test(showId)) {
    throw new Refusal('not_found', 'show', 'This show does not exist.');
  }
  const may = async (wanted: Act) => {
    allow(staff, wanted);
    if (staff.role !== 'host' || wanted === 'shows.read') return;
    const { hostId } = staff;
    if (hostId && (await hostInShow(app, { shop, showId, hostId }))) return;
    throw new Refusal('not_allowed', 'other_show', 'You are not a host of this show.');
  };
  await may(act);
  const there = await app.inShop(shop, (tx) => tx.show.count({ where: { shop, id: showId } }));
  if (there === 0) throw new Refusal('not_found', 'show', 'This show does not exist.');
  return { ...visit, showId, may };
}

const Text = z.string().max(4000);
const Reason = z.string().max(1000);
const Id = z.uuid();
const MessageId = z.string().max(20);
const ShowMe = z.enum(['angle', 'inside', 'size', 'body']);
const ProductId = z.string().max(64);
const Poll = {
  question: Text,
  options: z.array(Text).max(20),
  seconds: z.number().int().nullable(),
};

/** What can be done with questions, wishes, polls and the team's own words. */
export const TalkBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('pick'), questionId: Id }),
  z.object({ act: z.literal('answer'), questionId: Id }),
  z.object({ act: z.literal('hide'), questionId: Id, reason: Reason }),
  z.object({ act: z.literal('back'), questionId: Id, reason: Reason }),
  z.object({ act: z.literal('merge'), questionId: Id, into: Id }),
  z.object({ act: z.literal('split'), questionId: Id }),
  z.object({
    act: z.literal('reply'),
    ...{ questionId: Id, text: Text, to: z.enum(['everybody', 'asker']) },
  }),
  z.object({ act: z.literal('shown'), productId: ProductId, kind: ShowMe }),
  z.object({ act: z.literal('poll'), ...Poll }),
  z.object({ act: z.literal('closePoll') }),
  z.object({ act: z.literal('clearPoll') }),
  z.object({ act: z.literal('planPoll'), ...Poll }),
  z.object({ act: z.literal('dropPoll'), pollId: Id }),
  z.object({ act: z.literal('notice'), text: Text.nullable() }),
  z.object({ act: z.literal('say'), text: Text }),
]);
export type TalkAct = z.output<typeof TalkBody>['act'];

/** Who may do it; a host what concerns the host, a moderator what keeps order, a producer all of it. */
export const TALK_NEEDS: Readonly<Record<TalkAct, Act>> = {
  pick: 'talk.direct',
  answer: 'talk.direct',
  shown: 'talk.direct',
  hide: 'chat.moderate',
  back: 'chat.moderate',
  merge: 'chat.moderate',
  split: 'chat.moderate',
  reply: 'chat.moderate',
  say: 'chat.moderate',
  poll: 'shows.run',
  closePoll: 'shows.run',
  clearPoll: 'shows.run',
  planPoll: 'shows.run',
  dropPoll: 'shows.run',
  notice: 'shows.run',
};

const Viewer = z.string().max(64);

/** What a moderator can do; each act with its reason. */
export const ModerationBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('remove'), messageId: MessageId, reason: Reason }),
  z.object({ act: z.literal('restore'), messageId: MessageId, reason: Reason }),
  z.object({
    act: z.literal('sanction'),
    ...{ viewer: Viewer, kind: z.enum(['timeout', 'block', 'hidden']), reason: Reason },
    ...{ seconds: z.number().int().optional(), clear: z.boolean().optional() },
  }),
  z.object({ act: z.literal('pardon'), viewer: Viewer, reason: Reason }),
  z.object({
    act: z.literal('rules'),
    reason: Reason,
    rules: z
      .object({
        open: z.boolean(),
        slowS: z.number(),
        who: z.enum(['everyone', 'customers']),
        approval: z.boolean(),
      })
      .partial(),
  }),
  z.object({
    act: z.literal('words'),
    ...{ words: z.array(z.string().max(200)).max(2000), reason: Reason },
  }),
]);

/** What is said behind the stage; without `text` and `productId` a cue is taken back. */
export const BackstageBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('say'), text: Text, productId: ProductId.nullable().optional() }),
  z.object({ act: z.literal('seen'), messageId: Id }),
  z.object({ act: z.literal('dropCue') }),
]);

/** What the host should know; the domain says what the words may be. */
export const BriefingBody = z.object({
  briefing: z.string().max(20_000),
  items: z
    .array(
      z.object({
        itemId: Id,
        ...{ notes: z.string().max(20_000), mustNotSay: z.string().max(20_000) },
        minutes: z.number().nullable(),
      }),
    )
    .max(250),
});

/** What a host does from the studio: the talk, the screen, and a word to the team. */
export const StudioBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('pick'), questionId: Id }),
  z.object({ act: z.literal('answer'), questionId: Id }),
  z.object({ act: z.literal('shown'), productId: ProductId, kind: ShowMe }),
  z.object({ act: z.literal('pin'), productId: ProductId }),
  z.object({ act: z.literal('unpin'), productId: ProductId }),
  z.object({ act: z.literal('seen'), messageId: Id }),
  z.object({ act: z.literal('say'), text: Text }),
]);
