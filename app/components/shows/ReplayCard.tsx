import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineStack, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { CardTitle } from '../frame/CardTitle.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { replay as t } from '../texts/replay.ts';

/** To which day a replay is offered. Saved by itself. Shape: `lastDay` as `2026-09-03`; null: for good. */
export function ReplayCard(props: {
  showId: string;
  timeZone: string;
  lastDay: string | null;
  over: boolean;
  disabled: boolean;
}) {
  const { showId, disabled } = props;
  const saved = props.lastDay ?? '';
  const [typed, setTyped] = useState<string | null>(null);
  const lastDay = typed ?? saved;
  const fetcher = useFetcher<{ saved: true }>();
  useAnswer(fetcher, () => {
    setTyped(null);
    return t.saved;
  });
  const data = useOpenAnswer(fetcher.data, { lastDay });
  const submit = () =>
    void fetcher.submit(
      { lastDay },
      {
        ...{ method: 'post', encType: 'application/json' },
        action: `/app/shows/${showId}/replay`,
      },
    );
  return (
    <Card>
      <BlockStack gap="400">
        <CardTitle title={t.title} text={t.text} />
        {props.over && <Banner tone="warning">{t.over}</Banner>}
        <RefusalBanner data={data} fields={['lastDay']} />
        <TextField
          label={t.lastDay}
          type="date"
          autoComplete="off"
          value={lastDay}
          disabled={disabled}
          helpText={t.lastDayHelp(props.timeZone)}
          onChange={setTyped}
          {...errorAt(data, 'lastDay')}
        />
        {lastDay !== saved && (
          <InlineStack>
            <Button variant="primary" loading={fetcher.state !== 'idle'} onClick={submit}>
              {t.save}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
