import { useFetcher } from '@remix-run/react';
import {
  Badge,
  BlockStack,
  Button,
  Card,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useEffect, useState } from 'react';
import type { SimulcastTarget } from '../../services/ports.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { usePolling } from '../frame/use-polling.ts';
import { videoTexts } from '../texts/video.ts';

const t = videoTexts.simulcast;

/** A platform that fails says so within this time. Milliseconds. */
const EVERY_MS = 5000;

const TONES = {
  waiting: 'info',
  connecting: 'attention',
  live: 'success',
  failed: 'critical',
  unknown: 'info',
} as const satisfies Record<SimulcastTarget['state'], string>;

/** Servers as the platforms publish them; their keys are the merchant's own. */
const PLATFORMS = {
  youtube: 'rtmps://a.rtmps.youtube.com:443/live2',
  facebook: 'rtmps://live-api-s.facebook.com:443/rtmp/',
  twitch: 'rtmps://live.twitch.tv:443/app',
  other: '',
} as const;
type Platform = keyof typeof PLATFORMS;

const EMPTY = { name: t.platforms.youtube as string, url: PLATFORMS.youtube as string, key: '' };

/** Where the show goes besides the shop, with how each of them does. */
export function SimulcastCard({ showId }: { showId: string }) {
  const path = `/app/shows/${showId}/simulcast`;
  const list = useFetcher<{ targets: readonly SimulcastTarget[] | null }>();
  const change = useFetcher<{ done: 'add' | 'remove' }>();
  const [open, setOpen] = useState(false);
  const [platform, setPlatform] = useState<Platform>('youtube');
  const [form, setForm] = useState(EMPTY);
  const { load } = list;
  useEffect(() => load(path), [load, path]);
  usePolling(list, path, EVERY_MS);
  useAnswer(change, ({ done }) => {
    load(path);
    if (done === 'add') {
      setOpen(false);
      setForm(EMPTY);
      setPlatform('youtube');
    }
    return done === 'add' ? t.added : t.removed;
  });
  const answer = useOpenAnswer(change.data, form);
  const targets = list.data && !isRefused(list.data) ? list.data.targets : undefined;
  const send = (body: Record<string, string>) =>
    void change.submit(body, { method: 'post', action: path, encType: 'application/json' });
  const choose = (chosen: Platform) => {
    setPlatform(chosen);
    const name = chosen === 'other' ? '' : t.platforms[chosen];
    setForm({ ...form, name, url: PLATFORMS[chosen] });
  };
  if (targets === null) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <CardTitle title={t.title} text={t.text} />
        <RefusalBanner data={list.data} />
        <RefusalBanner data={answer} fields={open ? ['name', 'url', 'key'] : []} />
        {(targets ?? []).length > 0 && (
          <ul className="sf-checks" aria-live="polite">
            {(targets ?? []).map((target) => (
              <li key={target.id}>
                <div className="sf-clamp">
                  <Text as="p" fontWeight="medium">
                    {target.name}
                  </Text>
                  <Text as="p" variant="bodySm" tone="subdued" breakWord>
                    {target.reason ? t.reasons[target.reason] : target.server}
                  </Text>
                </div>
                <InlineStack gap="200" blockAlign="center" wrap={false}>
                  <Badge tone={TONES[target.state]}>{t.states[target.state]}</Badge>
                  <ActButton
                    variant="plain"
                    tone="critical"
                    accessibilityLabel={`${t.remove}: ${target.name}`}
                    busy={change.state !== 'idle'}
                    onClick={() => send({ act: 'remove', targetId: target.id })}
                  >
                    {t.remove}
                  </ActButton>
                </InlineStack>
              </li>
            ))}
          </ul>
        )}
        {open ? (
          <BlockStack gap="300">
            <FormLayout>
              <Select
                label={t.platform}
                value={platform}
                options={(Object.keys(PLATFORMS) as Platform[]).map((value) => ({
                  ...{ value, label: t.platforms[value] },
                }))}
                onChange={(value) => choose(value as Platform)}
              />
              {platform === 'other' && (
                <TextField
                  label={t.name}
                  value={form.name}
                  maxLength={60}
                  autoComplete="off"
                  onChange={(name) => setForm({ ...form, name })}
                  {...errorAt(answer, 'name')}
                />
              )}
              <TextField
                label={t.server}
                value={form.url}
                inputMode="url"
                autoComplete="off"
                onChange={(url) => setForm({ ...form, url })}
                {...errorAt(answer, 'url')}
              />
              <TextField
                label={t.key}
                type="password"
                value={form.key}
                autoComplete="off"
                helpText={t.keyHelp}
                onChange={(key) => setForm({ ...form, key })}
                {...errorAt(answer, 'key')}
              />
            </FormLayout>
            <InlineStack gap="200">
              <ActButton
                variant="primary"
                busy={change.state !== 'idle'}
                onClick={() => send({ act: 'add', ...form })}
              >
                {t.add}
              </ActButton>
              <Button onClick={() => setOpen(false)}>{t.discard}</Button>
            </InlineStack>
          </BlockStack>
        ) : (
          <InlineStack>
            <Button onClick={() => setOpen(true)}>{t.open}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
