import { useFetcher } from '@remix-run/react';
import {
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { DisputeLine } from '../../services/statements/list-disputes.ts';
import { Pager } from '../frame/Pager.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { EntryList } from '../money/EntryList.tsx';
import { statements } from '../texts/statements.ts';

const t = statements.desk;

/** What hosts said of their lines, each with the line itself, and where the merchant answers. */
export function DisputesCard(props: {
  disputes: readonly DisputeLine[];
  older: string | null;
  answered: boolean;
  paged: boolean;
  timeZone: string;
  mayAnswer: boolean;
  onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}) {
  const { disputes, older, answered, paged, timeZone, mayAnswer, onChange } = props;
  const choose = (value: string) => onChange({ answered: value, before: '' });
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {t.text}
          </Text>
          <ButtonGroup variant="segmented">
            <Button pressed={!answered} onClick={() => choose('')}>
              {t.open}
            </Button>
            <Button pressed={answered} onClick={() => choose('1')}>
              {t.answered}
            </Button>
          </ButtonGroup>
          {disputes.length === 0 && <Text as="p">{answered ? t.noneAnswered : t.none}</Text>}
        </BlockStack>
      </Card>
      {disputes.map((dispute) => (
        <Card key={dispute.id}>
          <BlockStack gap="200">
            <Text as="h2" variant="headingSm">
              {dispute.hostName}
            </Text>
            {dispute.entry && (
              <EntryList
                entries={[dispute.entry]}
                timeZone={timeZone}
                questioning={{ by: 'shop', host: dispute.hostName }}
                open
              />
            )}
            {mayAnswer && !answered && <Answer disputeId={dispute.id} />}
          </BlockStack>
        </Card>
      ))}
      <Pager older={older} paged={paged} onPage={(before) => onChange({ before })} />
    </BlockStack>
  );
}

function Answer({ disputeId }: { disputeId: string }) {
  const [answer, setAnswer] = useState('');
  const fetcher = useFetcher<{ done: string }>();
  const answered = useOpenAnswer(fetcher.data, { note: answer });
  useAnswer(fetcher, () => t.done);
  const send = (accepted: boolean) =>
    void fetcher.submit(
      { disputeId, accepted, answer },
      { method: 'post', encType: 'application/json' },
    );
  const busy = fetcher.state !== 'idle';
  return (
    <BlockStack gap="200">
      <RefusalBanner data={answered} fields={['note']} />
      <TextField
        label={t.answer}
        value={answer}
        onChange={setAnswer}
        multiline={2}
        maxLength={500}
        autoComplete="off"
        {...errorAt(answered, 'note')}
      />
      <InlineStack gap="200">
        <Button loading={busy} onClick={() => send(true)}>
          {t.accept}
        </Button>
        <Button loading={busy} onClick={() => send(false)}>
          {t.reject}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
