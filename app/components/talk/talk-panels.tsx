import { Card, SkeletonBodyText } from '@shopify/polaris';
import { ChartVerticalIcon, ChatIcon, QuestionCircleIcon } from '@shopify/polaris-icons';
import type { Life } from '../../domain/show/life.ts';
import type { Backstage } from '../../services/backstage/read-backstage.ts';
import type { ConsolePanel } from '../console/ConsolePanels.tsx';
import { ModerationDesk } from './ModerationDesk.tsx';
import { PollPanel } from './PollPanel.tsx';
import { QuestionPanel } from './QuestionPanel.tsx';
import type { TalkRights } from './rights.ts';
import type { useShowTalk } from './use-show-talk.ts';

type Told = ReturnType<typeof useShowTalk>;

/** Whether a show has been: nobody can write in its chat any more. */
export const isOver = (life: Life): boolean =>
  ['ended', 'replay', 'archived', 'cancelled'].includes(life);

/** The console's parts about the audience, for whoever may see them. */
export function talkPanels(props: {
  told: Told;
  rights: TalkRights;
  onStage: boolean;
  /** The show is over: nobody can write any more. */
  over: boolean;
  titleOf: (productId: string) => string | null;
  timeZone: string;
}): ConsolePanel[] {
  const { told, rights, onStage, over, titleOf, timeZone } = props;
  const { talk, desk, lines, direct, moderate } = told;
  const { act, isBusy } = direct;
  const waiting = <Waiting />;
  const open = talk?.questions.filter(({ state }) => state === 'open' || state === 'held').length;
  const held = lines.filter(({ status }) => status === 'held').length;
  return [
    {
      ...{
        id: 'questions',
        icon: QuestionCircleIcon,
        news: (open ?? 0) + (talk?.showMe.length ?? 0),
      },
      content: talk ? (
        <QuestionPanel {...{ talk, rights, onStage, titleOf, act, isBusy }} />
      ) : (
        waiting
      ),
    },
    ...(rights.moderate
      ? [
          {
            ...{ id: 'chat' as const, icon: ChatIcon, news: held },
            content: desk ? (
              <ModerationDesk
                {...{ desk, lines, timeZone, over }}
                moderate={moderate.act}
                isBusy={(key) => moderate.isBusy(key) || isBusy(key)}
                onSay={(text) => act({ act: 'say', text })}
              />
            ) : (
              waiting
            ),
          },
        ]
      : []),
    {
      ...{ id: 'polls', icon: ChartVerticalIcon },
      content: talk ? <PollPanel {...{ talk, rights, onStage, act, isBusy }} /> : waiting,
    },
  ];
}

/** What the keyboard does with questions: the top one is picked, the picked one answered. */
export function topQuestionKeys({ talk, direct }: Told): {
  onPick: () => void;
  onAnswered: () => void;
} {
  const find = (state: string) => talk?.questions.find((question) => question.state === state);
  const take = (act: 'pick' | 'answer', questionId: string | undefined) => {
    if (questionId && !direct.isBusy(questionId)) void direct.act({ act, questionId }, questionId);
  };
  return {
    onPick: () => take('pick', find('open')?.id),
    onAnswered: () => take('answer', find('picked')?.id),
  };
}

/** What the other side said behind the stage and nobody here has read. */
export const waitingBackstage = (backstage: Backstage | null, side: 'team' | 'host'): number =>
  backstage?.lines.filter((line) => line.side !== side && line.seenAt === null).length ?? 0;

function Waiting() {
  return (
    <Card>
      <SkeletonBodyText lines={4} />
    </Card>
  );
}
