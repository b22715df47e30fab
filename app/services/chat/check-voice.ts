import { folded } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { ShowState } from '../../contract/show-state.ts';
import type { PublicLife } from '../../contract/life.ts';
import type { Tx } from '../ports.ts';
import { namesOf, type Viewer } from '../live/viewer-pass.ts';

/** People talk before the show, during it and for a while after; what is recorded is read, not added to. */
const TALKING: readonly PublicLife[] = ['scheduled', 'rehearsal', 'live', 'paused', 'ended'];

/** How long after its end a show is still talked about. Milliseconds. */
const AFTERWARDS_MS = 15 * 60_000;

/**
 * Whether a viewer may say something to a show now; whoever was kept from it as a guest is so after signing in.
 * Shape: `hidden` viewers speak as usual and nobody else hears them.
 * Refuses: `conflict/chat_closed`, `not_allowed/customers_only`, `not_allowed/blocked`, `not_allowed/timed_out`.
 */
export async function checkVoice(
  tx: Tx,
  input: { shop: string; showId: string; viewer: Viewer; state: ShowState; now: Date },
): Promise<{ hidden: boolean }> {
  const { shop, showId, viewer, state, now } = input;
  const over = state.life === 'ended' && now.getTime() - (state.endedAt ?? 0) > AFTERWARDS_MS;
  if (!state.chat.open || over || !TALKING.includes(state.life)) {
    throw new Refusal('conflict', 'chat_closed', 'The chat is closed.');
  }
  if (state.chat.who === 'customers' && !viewer.customer) {
    throw new Refusal(
      'not_allowed',
      'customers_only',
      'Sign in to the shop to write in this chat.',
    );
  }
  const sanctions = await tx.viewerSanction.findMany({
    where: {
      ...{ shop, viewer: { in: namesOf(viewer) } },
      AND: [
        { OR: [{ showId: null }, { showId }] },
        { OR: [{ until: null }, { until: { gt: now } }] },
      ],
    },
  });
  const [timeout] = sanctions.filter(({ kind }) => kind === 'timeout');
  if (sanctions.some(({ kind }) => kind === 'block')) {
    throw new Refusal('not_allowed', 'blocked', 'You cannot write in this chat.');
  }
  if (timeout) {
    const waitS = Math.ceil(((timeout.until?.getTime() ?? 0) - now.getTime()) / 1000);
    throw new Refusal('not_allowed', 'timed_out', `You can write again in ${waitS} s.`, {
      facts: { waitS },
    });
  }
  return { hidden: sanctions.some(({ kind }) => kind === 'hidden') };
}

/** One at a time per viewer and show, so that two posts at once cannot both pass the same limit. Ends with the transaction. */
export async function queueUp(tx: Tx, showId: string, viewerId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${showId}/${viewerId}`}, 0))::text`;
}

/** Words that must wait for a moderator. */
export async function listBlocked(tx: Tx, shop: string): Promise<readonly string[]> {
  const rows = await tx.blockedWord.findMany({ where: { shop }, select: { word: true } });
  return rows.map(({ word }) => word);
}

/** Refuses a name that is the host's or the shop's: a viewer must not speak with their authority. `invalid/name_taken`. */
export async function checkName(tx: Tx, at: { shop: string; showId: string }, name: string) {
  const { shop, showId } = at;
  const hosts = await tx.showHost.findMany({
    where: { shop, showId },
    select: { host: { select: { name: true } } },
  });
  const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { name: true } });
  const taken = [...hosts.map(({ host }) => host.name), owner?.name ?? ''].map(skeleton);
  if (taken.includes(skeleton(name))) {
    throw new Refusal('invalid', 'name_taken', 'Please choose another name.', { field: 'name' });
  }
}

const skeleton = (name: string) => folded(name).replace(/[^\p{L}\p{N}]/gu, '');
