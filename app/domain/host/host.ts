/** What kind of person presents (R70). */
export const HOST_KINDS = ['influencer', 'employee', 'customer', 'agency'] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** How a host is paid (R70). `none`: by nobody here, so no payout claims what they earn. */
export const PAYOUT_ROUTES = ['payout', 'payroll', 'store_credit', 'none'] as const;
export type PayoutRoute = (typeof PAYOUT_ROUTES)[number];

/** `ended`: no new tokens from then on, the balance stays payable (M59). */
export const HOST_STATUSES = ['active', 'paused', 'ended'] as const;
export type HostStatus = (typeof HOST_STATUSES)[number];

/** A magic link that was sent but not used stops working after this. */
export const LINK_VALID_MS = 7 * 24 * 60 * 60 * 1000;

/** A host's browser stays signed in this long. */
export const SESSION_VALID_MS = 30 * 24 * 60 * 60 * 1000;

/** Why a magic link does or does not open the door. */
export type LinkState = 'open' | 'used' | 'expired' | 'revoked';

/** The state of a link at an instant; a revoked link stays revoked whatever else is true of it. */
export function linkState(
  link: { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date },
  now: Date,
): LinkState {
  if (link.revokedAt) return 'revoked';
  if (link.usedAt) return 'used';
  return now < link.expiresAt ? 'open' : 'expired';
}
