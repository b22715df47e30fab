import { useFetcher } from '@remix-run/react';
import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { VideoSource } from '../../services/ports.ts';
import type { ChosenVideo } from '../../services/shows/choose-video.ts';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { videoTexts } from '../texts/video.ts';

const t = videoTexts.source;
type Kind = VideoSource['kind'] | 'own';

/** Where the picture comes from: a camera of the team's by our own service, or an address where somebody else makes it. */
export function VideoSourceCard(props: {
  showId: string;
  source: VideoSource | null;
  disabled: boolean;
}) {
  const { showId, source, disabled } = props;
  const fetcher = useFetcher<ChosenVideo>();
  const saved = { kind: source?.kind ?? ('own' as Kind), address: source?.address ?? '' };
  const [draft, setDraft] = useState<{ kind: Kind; address: string } | null>(null);
  const { kind, address } = draft ?? saved;
  useAnswer(fetcher, () => {
    setDraft(null);
    return t.saved;
  });
  const changed = kind !== saved.kind || (kind !== 'own' && address !== saved.address);
  const { data } = fetcher;
  const answer = useOpenAnswer(data, { address });
  const found = data && !isRefused(data) && !draft ? data : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        <RefusalBanner data={answer} fields={['address']} />
        <ChoiceList
          title={t.title}
          titleHidden
          disabled={disabled}
          choices={(['own', 'hls', 'youtube'] as const).map((value) => ({
            value,
            label: t.kinds[value].name,
            helpText: t.kinds[value].help,
          }))}
          selected={[kind]}
          onChange={([chosen]) =>
            setDraft({
              kind: chosen as Kind,
              address: chosen === saved.kind ? saved.address : '',
            })
          }
        />
        {kind !== 'own' && (
          <TextField
            label={t.kinds[kind].address}
            placeholder={t.kinds[kind].example}
            value={address}
            disabled={disabled}
            autoComplete="off"
            inputMode="url"
            onChange={(typed) => setDraft({ kind, address: typed })}
            helpText={t.kinds[kind].honest}
            {...errorAt(answer, 'address')}
          />
        )}
        {found?.state && (
          <Text as="p" tone={found.state === 'live' ? 'success' : 'subdued'}>
            {[t.found[found.state], found.title].filter(Boolean).join(' ')}
          </Text>
        )}
        {changed && (
          <InlineStack gap="200">
            <Button
              variant="primary"
              loading={fetcher.state !== 'idle'}
              disabled={kind !== 'own' && address.trim() === ''}
              onClick={() =>
                void fetcher.submit(kind === 'own' ? { kind } : { kind, address }, {
                  ...{ method: 'post', encType: 'application/json' },
                  action: `/app/shows/${showId}/video`,
                })
              }
            >
              {t.save}
            </Button>
            <Button onClick={() => setDraft(null)}>{t.discard}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
