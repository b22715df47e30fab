import type { Offer, ShowState } from '../../contract/show-state.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import { holdLine } from '../offers/claim-row.ts';
import { closeOffer } from '../offers/close-offer.ts';
import { serveLine } from '../offers/serve-line.ts';
import { stepOffer } from '../offers/step-offer.ts';
import type { App, Tx } from '../ports.ts';
import { BACKSTAGE } from './backstage.ts';

/** One of the crowd makes up their mind in this time; in a rehearsal nobody wants to wait five minutes for a turn. Milliseconds. */
const MIND_MS = 15_000;

interface Claims {
  readonly shop: string;
  readonly showId: string;
  readonly offerId: string;
  readonly claims: number;
}

/**
 * The crowd takes so many of what is offered to it: what is left falls as it would with buyers, and an offer that is
 * taken up closes. Where viewers claim, every second of the crowd lets go again, and the line moves up. Nothing is sold, and the
 * offer is planned again afterwards.
 */
export async function claimOffers(
  app: App,
  input: { shop: string; showId: string; state: ShowState; claims: number },
): Promise<void> {
  const { shop, showId, claims } = input;
  const now = app.clock.now().getTime();
  const open = input.state.offers.filter(
    ({ left, opensAt, endsAt }) => left !== null && opensAt <= now && (endsAt ?? Infinity) > now,
  );
  const free = open.find(({ who, left }) => !who && left);
  if (free && claims > 0) await takeUp(app, { shop, showId, offerId: free.id, claims });
  for (const { id: offerId } of open.filter(({ who }) => who)) {
    const appended = await app.inShop(shop, (tx) =>
      claimCodes(app, tx, { shop, showId, offerId, claims }),
    );
    if (appended) await announceState(app, appended);
  }
}

async function takeUp(app: App, at: Claims): Promise<void> {
  const { shop, showId, offerId, claims } = at;
  const offerOf = (state: ShowState): Offer | undefined =>
    state.offers.find(({ id }) => id === offerId);
  const appended = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const offer = offerOf(state);
    if (state.life !== 'rehearsal' || !offer?.left) return null;
    return appendEvent(app, tx, {
      ...{ shop, showId, actor: 'system', from: ['rehearsal'] },
      event: { type: 'offer.stepped', data: { offerId, left: Math.max(0, offer.left - claims) } },
    });
  });
  if (!appended) return;
  await announceState(app, appended);
  if (offerOf(appended.state)?.left !== 0) return;
  await closeOffer(app, { shop, showId, offerId, actor: 'system', reason: 'sold_out' });
}

/** Codes the shop knows nothing of, held by the crowd and by whoever rehearses; these keep theirs as long as a viewer would. */
async function claimCodes(app: App, tx: Tx, at: Claims): Promise<Appended | null> {
  const { shop, showId, offerId, claims } = at;
  const { state } = await readStateToChange(tx, { shop, showId });
  if (state.life !== 'rehearsal') return null;
  await holdLine(tx, offerId);
  const now = app.clock.now();
  const over = await tx.offerCode.findMany({
    where: { shop, offerId, status: 'held', until: { lte: now } },
    orderBy: { code: 'asc' },
  });
  const bought = over.filter(({ code, viewer }, n) => n % 2 === 1 && viewer === BACKSTAGE + code);
  const codesOf = (rows: typeof over) => ({ shop, code: { in: rows.map(({ code }) => code) } });
  await tx.offerCode.updateMany({ where: codesOf(bought), data: { status: 'used' } });
  await tx.offerCode.updateMany({
    where: codesOf(over.filter((row) => !bought.includes(row))),
    data: { status: 'free', viewer: null, claimedAt: null, until: null },
  });
  await tx.offer.updateMany({
    where: { shop, id: offerId, status: 'running', rehearsed: true },
    data: { sold: { increment: bought.length } },
  });
  const served = await serveLine(app, tx, { shop, showId, offerId });
  const until = new Date(now.getTime() + MIND_MS);
  await tx.$executeRaw`
    UPDATE offer_code SET status = 'held', viewer = ${BACKSTAGE} || code, claimed_at = ${now}, until = ${until}
    WHERE shop = ${shop} AND code IN (
      SELECT code FROM offer_code WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND status = 'free'
      ORDER BY code LIMIT ${claims})`;
  return (await stepOffer(app, tx, { shop, showId, offerId })) ?? served;
}
