import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../domain/refusal.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Settings } from '../ports.ts';
import { BACKSTAGE } from '../rehearsal/backstage.ts';

/** A pass outlives any show; whoever stays longer reads the document again. Seconds. */
const PASS_S = 6 * 3600;

/**
 * Who watches, without saying who: a name that cannot be turned back into a visit or a customer, the same for all
 * passes of one visit (guests) or of one customer in this shop.
 */
export interface Viewer {
  readonly id: string;
  readonly customer: boolean;
  /** Of a customer: who the same visit was before they signed in. */
  readonly was?: string;
}

/** Every name somebody goes by in this visit: what holds for the guest holds for the customer who they turn out to be. */
export const namesOf = ({ id, was }: Viewer): string[] => (was ? [id, was] : [id]);

/**
 * A pass for one viewer of one show, handed out through the signed app proxy only: so Shopify vouches for the
 * customer, and nobody can post in the name of another.
 * Shape: key id, viewer, end in seconds, of a customer the guest they were in this visit, signature; separated by points.
 */
export function issuePass(
  settings: Settings,
  who: {
    shop: string;
    showId: string;
    visit: string;
    customerId: string | null;
    /** Of a rehearsal: what is said with it goes when the rehearsal does. */
    preview?: boolean;
    now: Date;
  },
): string {
  const { current } = settings.attributionKeys;
  const guest = mac(settings, current, ['guest', who.shop, who.visit]).slice(0, 22);
  const endsAt = Math.floor(who.now.getTime() / 1000) + PASS_S;
  const signed =
    who.customerId && !who.preview
      ? `${current}.${viewerOfCustomer(settings, who.shop, who.customerId)}.${endsAt}.g${guest}`
      : `${current}.${who.preview ? BACKSTAGE : 'g'}${guest}.${endsAt}`;
  return `${signed}.${mac(settings, current, ['pass', who.shop, who.showId, signed])}`;
}

/** The name of a customer as a viewer; also how an erasure finds what a customer wrote. */
export function viewerOfCustomer(
  settings: Settings,
  shop: string,
  customerId: string,
  keyId = settings.attributionKeys.current,
): string {
  return `c${mac(settings, keyId, ['customer', shop, numericId(customerId)]).slice(0, 22)}`;
}

/**
 * Reads a pass.
 * Refuses: `signed_out/pass` for what we did not sign, for another shop or show, and for what has ended.
 */
export function readPass(
  settings: Settings,
  given: { shop: string; showId: string; pass: string; now: Date },
): Viewer {
  const parts = given.pass.split('.');
  const signature = parts.pop() ?? '';
  const signed = parts.join('.');
  const [keyId = '', viewer = '', endsAt = '', was] = parts;
  const known = Object.hasOwn(settings.attributionKeys.keys, keyId);
  const expected = known ? mac(settings, keyId, ['pass', given.shop, given.showId, signed]) : '';
  const genuine = known && sameText(signature, expected);
  if (!genuine || Number(endsAt) * 1000 < given.now.getTime()) {
    throw new Refusal('signed_out', 'pass', 'Reload the page to go on.');
  }
  return { id: viewer, customer: viewer.startsWith('c'), ...(was ? { was } : {}) };
}

function mac(settings: Settings, keyId: string, text: readonly string[]): string {
  const key = settings.attributionKeys.keys[keyId];
  if (!key) throw new Error(`attribution key ${keyId} is missing`);
  // The first word keeps these apart from attribution tokens, which the same keys sign.
  return createHmac('sha256', key)
    .update(JSON.stringify(['viewer', ...text]))
    .digest('base64url');
}

function sameText(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}
