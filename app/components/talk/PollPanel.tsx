import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import type { TalkWish } from '../../services/talk/direct-talk.ts';
import type { DirectedPoll, Talk } from '../../services/talk/read-talk.ts';
import { talkTexts } from '../texts/talk.ts';
import { NoticeCard } from './NoticeCard.tsx';
import { PlannedCard } from './PlannedCard.tsx';
import { PollForm } from './PollForm.tsx';
import type { TalkRights } from './rights.ts';

const t = talkTexts.polls;

/** Asking the audience: how the poll stands, those prepared, a new one; and the notice over the picture. */
export function PollPanel(props: {
  talk: Talk;
  rights: TalkRights;
  onStage: boolean;
  act: (wish: TalkWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { talk, rights, onStage, act, isBusy } = props;
  const { poll, planned } = talk;
  const free = onStage && (poll === null || poll.over);
  return (
    <>
      {poll && (
        <Card>
          <BlockStack gap="300">
            <PollState poll={poll} />
            {rights.run && (
              <div className="sf-acts sf-touch">
                {poll.over ? (
                  <ActButton
                    busy={isBusy('clearPoll')}
                    onClick={() => void act({ act: 'clearPoll' })}
                  >
                    {t.clear}
                  </ActButton>
                ) : (
                  <ActButton
                    variant="primary"
                    busy={isBusy('closePoll')}
                    onClick={() => void act({ act: 'closePoll' })}
                  >
                    {t.close}
                  </ActButton>
                )}
              </div>
            )}
          </BlockStack>
        </Card>
      )}
      <PlannedCard
        texts={t}
        planned={planned.map(({ id, question, options, seconds }) => ({
          ...{ id, name: question, drop: t.drop(question) },
          about: [options.join(' · '), ...(seconds === null ? [] : [t.lasts(seconds)])].join(' · '),
        }))}
        run={rights.run}
        free={free}
        isBusy={isBusy}
        onOpen={(id) => {
          const one = planned.find((poll) => poll.id === id);
          if (!one) return;
          const { question, options, seconds } = one;
          void act({ act: 'poll', question, options, seconds }, id);
        }}
        onDrop={(id) => void act({ act: 'dropPoll', pollId: id }, id)}
      />
      {rights.run && <PollForm free={free} onStage={onStage} act={act} isBusy={isBusy} />}
      <NoticeCard
        notice={talk.notice}
        onStage={onStage}
        rights={rights}
        act={act}
        isBusy={isBusy}
      />
    </>
  );
}

function PollState({ poll }: { poll: DirectedPoll }) {
  const total = poll.counts.reduce((sum, count) => sum + count, 0);
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingMd">
          <bdi>{poll.question}</bdi>
        </Text>
        <Badge tone={poll.over ? 'info' : 'success'}>{poll.over ? t.over : t.open}</Badge>
      </InlineStack>
      <ul className="sf-poll">
        {poll.options.map((option, index) => {
          const count = poll.counts[index] ?? 0;
          return (
            <li
              key={option}
              style={{ '--share': `${total > 0 ? (count / total) * 100 : 0}%` } as object}
            >
              <bdi>{option}</bdi>
              <b>{count}</b>
            </li>
          );
        })}
      </ul>
      <Text as="p" variant="bodySm" tone="subdued">
        {t.votes(total)}
      </Text>
    </BlockStack>
  );
}
