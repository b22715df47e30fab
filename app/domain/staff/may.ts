/** What a member of the shop's staff is to this app. Shopify has no roles per app, so the shop keeps its own. */
export const ROLES = ['owner', 'manager', 'producer', 'moderator', 'host'] as const;
export type Role = (typeof ROLES)[number];

/** Everything that can be allowed or not. Read as "may this person ...". */
export const ACTS = [
  'shows.read',
  'shows.plan',
  'shows.run',
  /** Turning to questions and wishes; a host in their own shows only. */
  'talk.direct',
  /** Speaking behind the stage, where viewers hear nothing. */
  'backstage.speak',
  'chat.moderate',
  'hosts.read',
  'hosts.change',
  'money.read',
  'money.readOwn',
  'money.assign',
  'payouts.draft',
  'payouts.approve',
  'staff.change',
  'settings.change',
  'audit.read',
] as const;
export type Act = (typeof ACTS)[number];

/** The one table of who may do what; an act that is not in the row is refused. */
const MAY: Readonly<Record<Role, readonly Act[]>> = {
  owner: ACTS,
  manager: [
    'shows.read',
    'shows.plan',
    'shows.run',
    'talk.direct',
    'backstage.speak',
    'chat.moderate',
    'hosts.read',
    'hosts.change',
    'money.read',
    'money.assign',
    'payouts.draft',
    'payouts.approve',
    'audit.read',
  ],
  producer: [
    'shows.read',
    'shows.plan',
    'shows.run',
    'talk.direct',
    'backstage.speak',
    'chat.moderate',
    'hosts.read',
  ],
  moderator: ['shows.read', 'backstage.speak', 'chat.moderate'],
  host: ['shows.read', 'talk.direct', 'backstage.speak', 'money.readOwn'],
};

/** Whether a role may do an act. No role, no act. */
export function roleMay(role: Role | null, act: Act): boolean {
  return role !== null && MAY[role].includes(act);
}

/** Narrows stored or typed text to a role. */
export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text);
}
