import { expect, test } from 'vitest';
import { ACTS, isRole, roleMay, ROLES } from '#app/domain/staff/may.ts';

/** Written out a second time on purpose: whoever opens a door has to say so twice. */
const MAY_NOT = {
  owner: [],
  manager: ['staff.change', 'settings.change'],
  producer: [
    'hosts.change',
    'money.read',
    'money.readOwn',
    'money.assign',
    'payouts.draft',
    'payouts.approve',
    'staff.change',
    'settings.change',
    'audit.read',
  ],
  moderator: [
    'shows.plan',
    'shows.run',
    'talk.direct',
    'hosts.read',
    'money.read',
    'payouts.approve',
  ],
  host: ['shows.plan', 'shows.run', 'chat.moderate', 'hosts.read', 'money.read', 'audit.read'],
} as const;

test.for(Object.entries(MAY_NOT))('what a %s may not', ([role, acts]) => {
  expect(isRole(role)).toBe(true);
  for (const act of acts) expect([act, roleMay(role as 'host', act)]).toEqual([act, false]);
});

test('somebody without a role may do nothing', () => {
  expect(ACTS.filter((act) => roleMay(null, act))).toEqual([]);
  expect(ROLES.filter((role) => ACTS.every((act) => !roleMay(role, act)))).toEqual([]);
});
