import { BlockStack, Button, Card, Select, Text, TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { TalkWish } from '../../services/talk/direct-talk.ts';
import { talkTexts } from '../texts/talk.ts';

const t = talkTexts.polls;

/** More answers than these nobody reads over a picture. */
const MOST_OPTIONS = 5;
const EMPTY = { question: '', options: ['', ''], seconds: '' };

/** A poll in the making: opened at once, or kept for its moment. */
export function PollForm(props: {
  free: boolean;
  onStage: boolean;
  act: (wish: TalkWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { free, onStage, act, isBusy } = props;
  const [form, setForm] = useState(EMPTY);
  const { question, options, seconds } = form;
  const busy = isBusy('poll') || isBusy('planPoll');
  const given = options.map((option) => option.trim()).filter((option) => option !== '');
  const ready = question.trim() !== '' && given.length >= 2;
  const send = async (how: 'poll' | 'planPoll') => {
    const wish = { question, options: given, seconds: seconds === '' ? null : Number(seconds) };
    if (await act({ act: how, ...wish })) setForm(EMPTY);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.compose}
        </Text>
        <TextField
          label={t.question}
          value={question}
          maxLength={100}
          autoComplete="off"
          onChange={(text) => setForm({ ...form, question: text })}
        />
        {options.map((option, index) => (
          <TextField
            // The place is what an answer is known by while it is written.
            key={index}
            label={t.option(index + 1)}
            value={option}
            maxLength={40}
            autoComplete="off"
            onChange={(text) =>
              setForm({ ...form, options: options.map((one, at) => (at === index ? text : one)) })
            }
          />
        ))}
        {options.length < MOST_OPTIONS && (
          <div className="sf-touch">
            <Button
              variant="tertiary"
              onClick={() => setForm({ ...form, options: [...options, ''] })}
            >
              {t.addOption}
            </Button>
          </div>
        )}
        <Select
          label={t.seconds}
          options={[...t.durations]}
          value={seconds}
          onChange={(value) => setForm({ ...form, seconds: value })}
        />
        <div className="sf-acts sf-touch">
          <ActButton
            variant="primary"
            busy={busy}
            disabled={!ready || !free}
            onClick={() => void send('poll')}
          >
            {t.now}
          </ActButton>
          <ActButton busy={busy} disabled={!ready} onClick={() => void send('planPoll')}>
            {t.later}
          </ActButton>
        </div>
        {!onStage && (
          <Text as="p" variant="bodySm" tone="subdued">
            {t.notAir}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
