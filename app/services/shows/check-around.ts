import { readToken, writeToken } from '../../domain/attribution/token.ts';
import { signer } from '../attribution/sign.ts';
import type { App } from '../ports.ts';
import { countReminders } from '../reminders/count-reminders.ts';
import type { PreflightResult } from './read-preflight.ts';
import type { ShowDetail } from './read-show.ts';

/** What the shop's own settings let a show do, by one question; `scopes` null where the shop did not answer. */
export interface Granted {
  readonly checkout: PreflightResult | null;
  readonly scopes: readonly string[] | null;
}

/** Whether shoppers can pay, and what Showfront may do. A shop that does not answer is the connection's line. */
export async function checkShop(app: App, shop: string): Promise<Granted> {
  try {
    const { setupRequired, scopes } = await app.shops.readReadiness(shop);
    const state = setupRequired ? 'wrong' : 'right';
    return { checkout: { check: 'checkout', state, about: [] }, scopes };
  } catch (error) {
    app.log.error('preflight.shop_unanswered', error, { shop });
    return { checkout: null, scopes: null };
  }
}

/** Whether lines put into carts will be known again: the key that signs them has to be one that checks them. */
export function checkToken(app: App, shop: string, show: ShowDetail): PreflightResult | null {
  const [item] = show.lineup;
  const [host] = show.hosts;
  if (!item || !host) return null;
  const issuedAt = Math.floor(app.clock.now().getTime() / 1000);
  const result = (state: PreflightResult['state']): PreflightResult => ({
    ...{ check: 'token', state, about: [] },
  });
  try {
    const sign = signer(app.settings);
    const facts = {
      ...{ showId: show.id, hostId: host.hostId, productId: item.productId, mode: 'live' as const },
      ...{ issuedAt, endsAt: issuedAt + 60, nonce: '0'.repeat(16) },
    };
    const token = writeToken(shop, facts, app.settings.attributionKeys.current, sign);
    return result(typeof readToken(shop, token, sign) === 'string' ? 'wrong' : 'right');
  } catch (error) {
    app.log.error('preflight.token_unsigned', error, { shop });
    return result('wrong');
  }
}

/** Who asked to be reminded is told by mail only: with somebody waiting, a silent mail server is a broken promise. */
export async function checkMail(
  app: App,
  show: { shop: string; showId: string },
): Promise<PreflightResult> {
  const { waiting, unconfirmed } = await countReminders(app, show);
  const works = app.settings.mail.on && (await app.mail.check?.()) !== false;
  const missed = waiting + unconfirmed > 0 || app.settings.mail.on ? 'wrong' : 'doubtful';
  return { check: 'mail', state: works ? 'right' : missed, about: [] };
}
