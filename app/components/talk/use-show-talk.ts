import type { StaffAddress } from '../../listening/staff-channel.ts';
import type { Backstage } from '../../services/backstage/read-backstage.ts';
import type { Moderation } from '../../services/chat/read-moderation.ts';
import type { TalkWish } from '../../services/talk/direct-talk.ts';
import type { Talk } from '../../services/talk/read-talk.ts';
import { useAct } from '../console/use-act.ts';
import { useReading } from '../console/use-reading.ts';
import { useStaffChannel } from '../console/use-staff-channel.ts';
import type { BackstageWish } from './BackstagePanel.tsx';
import type { ModerationWish } from './moderation-wish.ts';
import { useHeard } from './use-desk.ts';

/** How often a part is asked for: while the channel tells the news, and while it is silent. Milliseconds. */
const HEARING_MS = 8_000;
const DEAF_MS = 2_500;
/** Votes and wishes are counted, not told. */
const COUNTS_MS = 4_000;

/** Everything a console knows and does about the talk of one show. */
export function useShowTalk(props: {
  showId: string;
  live: StaffAddress | null;
  moderates: boolean;
  /** Somebody changed what is on screen, or the show's life. */
  onStage?: () => void;
}) {
  const { showId, live, moderates, onStage } = props;
  const path = `/app/shows/${showId}`;
  const on = useStaffChannel({
    ...{ showId, live },
    onNudge: (part) => {
      if (part === 'chat') desk.refresh();
      else if (part === 'backstage') backstage.refresh();
      else if (part === 'stage') onStage?.();
      else talk.refresh();
    },
    onLine: (told) => heard.hear(told),
  });
  const talk = useReading<Talk>(`${path}/talk`, on ? COUNTS_MS : DEAF_MS);
  const desk = useReading<Moderation>(
    moderates ? `${path}/moderation` : null,
    on ? HEARING_MS : DEAF_MS,
  );
  const backstage = useReading<Backstage>(`${path}/backstage`, on ? HEARING_MS : DEAF_MS);
  const heard = useHeard(desk.data);
  const direct = useAct<TalkWish>(`${path}/talk`, talk.refresh);
  const moderate = useAct<ModerationWish>(`${path}/moderation`, desk.refresh);
  const behind = useAct<BackstageWish>(`${path}/backstage`, backstage.refresh);
  return {
    ...{ talk: talk.data, desk: desk.data, backstage: backstage.data, lines: heard.lines },
    failed: talk.failed || desk.failed,
    refused: direct.refused ?? moderate.refused ?? behind.refused,
    ...{ direct, moderate, behind },
  };
}
