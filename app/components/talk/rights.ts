import { roleMay, type Role } from '../../domain/staff/may.ts';

/** What the person in front of the console may do with its talk; the door asks again. */
export interface TalkRights {
  readonly run: boolean;
  readonly direct: boolean;
  readonly moderate: boolean;
  readonly backstage: boolean;
}

export const talkRights = (role: Role | null): TalkRights => ({
  run: roleMay(role, 'shows.run'),
  direct: roleMay(role, 'talk.direct'),
  moderate: roleMay(role, 'chat.moderate'),
  backstage: roleMay(role, 'backstage.speak'),
});
