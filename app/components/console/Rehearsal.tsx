import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { CROWD } from '../../domain/rehearsal/crowd.ts';
import type { Pulse } from '../../services/shows/read-pulse.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { rehearsalTexts as t } from '../texts/rehearsal.ts';

/** Sizes offered: a quiet evening, a usual one, a busy one, and a rush. */
const SIZES = [10, CROWD.usual, 200, CROWD.most];

/** Starting and stopping a rehearsal, and what came of it. */
export function useRehearsal(showId: string, onDone?: () => void) {
  const fetcher = useFetcher<{ done: 'start' | 'stop' }>();
  useAnswer(fetcher, ({ done }) => {
    onDone?.();
    return done === 'start' ? t.started : t.stopped;
  });
  const send = (body: { act: 'start'; crowd: number } | { act: 'stop' }) =>
    void fetcher.submit(body, {
      method: 'post',
      action: `/app/shows/${showId}/rehearsal`,
      encType: 'application/json',
    });
  return {
    busy: fetcher.state !== 'idle',
    refused:
      fetcher.state === 'idle' && isRefused(fetcher.data) ? fetcher.data.error.message : null,
    start: (crowd: number) => send({ act: 'start', crowd }),
    stop: () => send({ act: 'stop' }),
  };
}

/** Offers a rehearsal before the show. */
export function RehearsalCard(props: { showId: string; early: boolean; onDone: () => void }) {
  const { showId, early, onDone } = props;
  const { busy, refused, start } = useRehearsal(showId, onDone);
  const [crowd, setCrowd] = useState(String(CROWD.usual));
  return (
    <Card>
      <BlockStack gap="300">
        <CardTitle title={t.title} text={t.text} />
        {refused && <Banner tone="critical">{refused}</Banner>}
        <InlineStack gap="300" blockAlign="end">
          <Select
            label={t.crowd}
            options={SIZES.map(String)}
            value={crowd}
            onChange={setCrowd}
            disabled={busy}
          />
          <Button
            variant={early ? 'primary' : 'secondary'}
            loading={busy}
            onClick={() => start(Number(crowd))}
          >
            {t.start}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** While a rehearsal runs: that it is one, where to watch it, and the way out. */
export function RehearsalBanner(props: {
  showId: string;
  timeZone: string;
  rehearsal: NonNullable<Pulse['rehearsal']>;
  mayRun: boolean;
  onDone?: () => void;
}) {
  const { showId, timeZone, rehearsal, mayRun } = props;
  const { busy, refused, stop } = useRehearsal(showId, props.onDone);
  const { crowd, endsAt, sample, previewUrl } = rehearsal;
  const time = momentText(new Date(endsAt), timeZone, useLocale(), 'clock');
  return (
    <Banner tone="warning" title={t.onTitle}>
      <BlockStack gap="300">
        <Text as="p">
          {t.onText(crowd, time)} {sample ? t.sample : t.camera}
        </Text>
        {refused && (
          <Text as="p" tone="critical">
            {refused}
          </Text>
        )}
        {mayRun && (
          <InlineStack gap="200">
            {previewUrl && (
              <Button url={previewUrl} external>
                {t.preview}
              </Button>
            )}
            <Button loading={busy} onClick={stop}>
              {t.stop}
            </Button>
          </InlineStack>
        )}
        {mayRun && previewUrl && (
          <Text as="p" variant="bodySm">
            {t.previewText}
          </Text>
        )}
      </BlockStack>
    </Banner>
  );
}
