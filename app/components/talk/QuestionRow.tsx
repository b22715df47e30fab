import { Badge, Banner, BlockStack, Button, InlineStack, Text, TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { DirectedQuestion } from '../../services/talk/read-talk.ts';
import { REASONS, talkTexts } from '../texts/talk.ts';

const t = talkTexts.questions;

/** What can be done with one question here; what is absent this person may not do, or not now. */
export interface QuestionActs {
  readonly busy: boolean;
  readonly onPick?: () => void;
  readonly onAnswered?: () => void;
  readonly onHide?: (reason: string) => void;
  readonly onBack?: () => void;
  readonly onReply?: (text: string, to: 'everybody' | 'asker') => Promise<boolean>;
  /** This one is to be merged: choose the other. */
  readonly onMerge?: () => void;
  /** Another one is being merged: into this one. */
  readonly onTake?: () => void;
  readonly onSplit?: (questionId: string) => void;
}

/** One question: its weight, its words, and everything a thumb can do with it. */
export function QuestionRow(props: {
  question: DirectedQuestion;
  product: string | null;
  acts: QuestionActs;
  alike?: { readonly text: string; readonly onMerge: () => void } | null;
}) {
  const { question, product, acts, alike } = props;
  const [open, setOpen] = useState<'more' | 'hide' | 'reply' | null>(null);
  const { busy, onPick, onAnswered, onHide, onBack, onReply, onMerge, onTake, onSplit } = acts;
  const more = Boolean(onHide ?? onReply ?? onMerge);
  return (
    <li className="sf-question" data-state={question.state}>
      <div className="sf-question__votes" aria-label={t.votes(question.votes)}>
        <span className="sf-figure" aria-hidden>
          {question.votes}
        </span>
      </div>
      <div className="sf-question__words">
        <p dir="auto" className="sf-question__text">
          {question.text}
        </p>
        <Text as="p" variant="bodySm" tone="subdued">
          <bdi>{question.name}</bdi>
          {product && ` · ${t.about(product)}`}
        </Text>
        {question.reply && (
          <Text as="p" variant="bodySm">
            <b>{question.replyPublic ? t.replied : t.repliedOne}:</b> <bdi>{question.reply}</bdi>
          </Text>
        )}
        {question.same.length > 0 && (
          <details>
            <summary>{t.same(question.same.length)}</summary>
            <ul className="sf-same">
              {question.same.map(({ id, text }) => (
                <li key={id}>
                  <span dir="auto">{text}</span>
                  {onSplit && (
                    <ActButton size="slim" busy={busy} onClick={() => onSplit(id)}>
                      {t.split}
                    </ActButton>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
        {alike && (
          <div className="sf-alike">
            <Text as="span" variant="bodySm">
              <bdi>{t.alike(alike.text)}</bdi>
            </Text>
            <ActButton busy={busy} onClick={alike.onMerge}>
              {t.mergeOne}
            </ActButton>
          </div>
        )}
        <div className="sf-acts sf-touch">
          {onTake && (
            <ActButton variant="primary" busy={busy} onClick={onTake}>
              {t.mergeInto}
            </ActButton>
          )}
          {onPick && (
            <ActButton variant="primary" busy={busy} onClick={onPick}>
              {t.pick}
            </ActButton>
          )}
          {onAnswered && (
            <ActButton busy={busy} onClick={onAnswered}>
              {t.answered}
            </ActButton>
          )}
          {onBack && (
            <ActButton busy={busy} onClick={onBack}>
              {question.state === 'held' ? t.approve : t.back}
            </ActButton>
          )}
          {more && (
            <Button
              disclosure={open ? 'up' : 'down'}
              ariaExpanded={open !== null}
              onClick={() => setOpen(open ? null : 'more')}
            >
              {t.more}
            </Button>
          )}
        </div>
        {open === 'more' && (
          <div className="sf-acts sf-touch">
            {onReply && <Button onClick={() => setOpen('reply')}>{t.reply}</Button>}
            {onMerge && (
              <Button
                onClick={() => {
                  setOpen(null);
                  onMerge();
                }}
              >
                {t.merge}
              </Button>
            )}
            {onHide && (
              <Button tone="critical" onClick={() => setOpen('hide')}>
                {t.hide}
              </Button>
            )}
          </div>
        )}
        {open === 'hide' && onHide && (
          <BlockStack gap="200">
            <Text as="p" variant="bodySm">
              {t.hideWhy}
            </Text>
            <div className="sf-acts sf-touch">
              {REASONS.map((reason) => (
                <ActButton
                  key={reason}
                  busy={busy}
                  onClick={() => {
                    setOpen(null);
                    onHide(reason);
                  }}
                >
                  {reason}
                </ActButton>
              ))}
            </div>
          </BlockStack>
        )}
        {open === 'reply' && onReply && (
          <ReplyForm busy={busy} onReply={onReply} onDone={() => setOpen(null)} />
        )}
      </div>
      {question.state === 'held' && <Badge tone="attention">{t.waiting}</Badge>}
    </li>
  );
}

function ReplyForm(props: {
  busy: boolean;
  onReply: NonNullable<QuestionActs['onReply']>;
  onDone: () => void;
}) {
  const [text, setText] = useState('');
  const send = async (to: 'everybody' | 'asker') => {
    if (await props.onReply(text, to)) props.onDone();
  };
  const empty = text.trim() === '';
  return (
    <BlockStack gap="200">
      <TextField
        label={t.replyLabel}
        value={text}
        onChange={setText}
        autoComplete="off"
        multiline={2}
        maxLength={480}
      />
      <div className="sf-acts sf-touch">
        <ActButton
          variant="primary"
          busy={props.busy}
          disabled={empty}
          onClick={() => void send('everybody')}
        >
          {t.replyAll}
        </ActButton>
        <ActButton busy={props.busy} disabled={empty} onClick={() => void send('asker')}>
          {t.replyOne}
        </ActButton>
        <Button variant="tertiary" onClick={props.onDone}>
          {t.cancel}
        </Button>
      </div>
    </BlockStack>
  );
}

/** Says why something was refused, above what was tapped. */
export function Refusal({ text }: { text: string | null }) {
  return <InlineStack>{text && <Banner tone="critical">{text}</Banner>}</InlineStack>;
}
