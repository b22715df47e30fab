import { Banner, BlockStack, Button, Card, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { TalkWish } from '../../services/talk/direct-talk.ts';
import type { DirectedQuestion, Talk } from '../../services/talk/read-talk.ts';
import { talkTexts } from '../texts/talk.ts';
import { Fold } from './Fold.tsx';
import { QuestionRow, type QuestionActs } from './QuestionRow.tsx';
import type { TalkRights } from './rights.ts';
import { ShowMeCard } from './ShowMeCard.tsx';

const t = talkTexts.questions;

/** What the audience wants to know: one being answered, the others by votes, wishes, and what is done with. */
export function QuestionPanel(props: {
  talk: Talk;
  rights: TalkRights;
  onStage: boolean;
  titleOf: (productId: string) => string | null;
  act: (wish: TalkWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { talk, rights, onStage, titleOf, act, isBusy } = props;
  const [merging, setMerging] = useState<string | null>(null);
  const of = (state: DirectedQuestion['state']) =>
    talk.questions.filter((question) => question.state === state);
  const [picked] = of('picked');
  const open = of('open');
  const held = of('held');
  const done = [...of('answered'), ...of('private')];
  const taken = of('removed');
  const ask = (id: string, wish: TalkWish) => void act(wish, id);

  const actsOf = ({ id: questionId, state }: DirectedQuestion): QuestionActs => {
    const busy = isBusy(questionId);
    const asked = state === 'open' || state === 'picked';
    if (merging !== null) {
      if (!asked || merging === questionId) return { busy };
      const onTake = () => {
        setMerging(null);
        ask(questionId, { act: 'merge', questionId: merging, into: questionId });
      };
      return { busy, onTake };
    }
    const directs = rights.direct && onStage;
    const moderates = rights.moderate;
    return {
      busy,
      ...(directs && state === 'open'
        ? { onPick: () => ask(questionId, { act: 'pick', questionId }) }
        : {}),
      ...(directs && asked
        ? { onAnswered: () => ask(questionId, { act: 'answer', questionId }) }
        : {}),
      ...(moderates && (state === 'open' || state === 'held' || state === 'answered')
        ? { onHide: (reason) => ask(questionId, { act: 'hide', questionId, reason }) }
        : {}),
      ...(moderates && !asked
        ? { onBack: () => ask(questionId, { act: 'back', questionId, reason: t.back }) }
        : {}),
      ...(moderates && state !== 'picked' && state !== 'removed'
        ? { onReply: (text, to) => act({ act: 'reply', questionId, text, to }, questionId) }
        : {}),
      ...(moderates && state === 'open' ? { onMerge: () => setMerging(questionId) } : {}),
      ...(moderates ? { onSplit: (id) => ask(questionId, { act: 'split', questionId: id }) } : {}),
    };
  };
  const alikeOf = (question: DirectedQuestion) => {
    const guess = talk.alike.find(({ id }) => id === question.id);
    const other = guess && talk.questions.find(({ id }) => id === guess.into);
    if (!other || merging !== null || !rights.moderate || question.state !== 'open') return null;
    const { id: questionId } = question;
    return {
      text: other.text,
      onMerge: () => ask(questionId, { act: 'merge', questionId, into: other.id }),
    };
  };
  const rows = (list: readonly DirectedQuestion[]) => (
    <ul className="sf-questions">
      {list.map((question) => (
        <QuestionRow
          key={question.id}
          question={question}
          product={question.productId && titleOf(question.productId)}
          acts={actsOf(question)}
          alike={alikeOf(question)}
        />
      ))}
    </ul>
  );
  return (
    <>
      <ShowMeCard talk={talk} rights={rights} titleOf={titleOf} act={act} isBusy={isBusy} />
      <Card padding="0">
        <div className="sf-pinlist__head">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
        </div>
        {merging !== null && (
          <div className="sf-pinlist__head">
            <Banner tone="info" onDismiss={() => setMerging(null)}>
              {t.mergeHint}
            </Banner>
          </div>
        )}
        {picked && (
          <div className="sf-picked">
            <Text as="h3" variant="headingSm" tone="success">
              {t.answering}
            </Text>
            {rows([picked])}
          </div>
        )}
        {rows(open)}
        {open.length === 0 && (
          <div className="sf-pinlist__head sf-pinlist__foot">
            <Text as="p" tone="subdued">
              {talk.questions.length === 0 ? t.none : t.noneOpen}
            </Text>
          </div>
        )}
        {!onStage && open.length > 0 && rights.direct && (
          <div className="sf-pinlist__head sf-pinlist__foot">
            <Text as="p" variant="bodySm" tone="subdued">
              {t.offStage}
            </Text>
          </div>
        )}
      </Card>
      {held.length > 0 && (
        <Card padding="0">
          <div className="sf-pinlist__head">
            <Text as="h2" variant="headingMd">
              {t.waiting}
            </Text>
          </div>
          {rows(held)}
        </Card>
      )}
      {(done.length > 0 || taken.length > 0) && (
        <Card>
          <BlockStack gap="200">
            {done.length > 0 && <Fold title={t.done(done.length)}>{rows(done)}</Fold>}
            {taken.length > 0 && <Fold title={t.taken(taken.length)}>{rows(taken)}</Fold>}
          </BlockStack>
        </Card>
      )}
      {merging !== null && (
        <div className="sf-edge">
          <Button onClick={() => setMerging(null)}>{t.cancel}</Button>
        </div>
      )}
    </>
  );
}
