import { useFetcher } from '@remix-run/react';
import {
  BlockStack,
  Card,
  DropZone,
  InlineStack,
  Select,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useEffect, useState } from 'react';
import type { CaptionsRow } from '../../services/captions/list-captions.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { captions as t } from '../texts/captions.ts';

/** Languages one can choose: the storefront's own first, then those most shops sell in. */
const LANGUAGES =
  'en de fr es ro zh-Hans ar bg cs da el et fi he hi hr hu id it ja ko lt lv nb nl pl pt pt-BR ru sk sl sv th tr uk vi zh-Hant'.split(
    ' ',
  );

const nameOf = (language: string): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language;

/** What is said in the recording, to be read: a file a language, changed at once. */
export function CaptionsCard({ showId, disabled }: { showId: string; disabled: boolean }) {
  const path = `/app/shows/${showId}/captions`;
  const list = useFetcher<{ captions: readonly CaptionsRow[] }>();
  const change = useFetcher<{ done: 'set' | 'remove'; language: string }>();
  const [language, setLanguage] = useState('en');
  const [file, setFile] = useState<File | null>(null);
  const { load } = list;
  useEffect(() => load(path), [load, path]);
  useAnswer(change, ({ done }) => {
    load(path);
    if (done === 'set') setFile(null);
    return done === 'set' ? t.kept : t.removed;
  });
  const rows = list.data && !isRefused(list.data) ? list.data.captions : null;
  const busy = change.state !== 'idle';
  const send = (
    body: { act: 'set'; language: string; file: string } | { act: 'remove'; language: string },
  ) => void change.submit(body, { method: 'post', action: path, encType: 'application/json' });
  const keep = async () => {
    if (file) send({ act: 'set', language, file: await file.text() });
  };
  const answer = useOpenAnswer(change.data, {
    language,
    file: file && [file.name, file.size, file.lastModified],
  });
  const { error } = errorAt(answer, 'file');
  return (
    <Card>
      <BlockStack gap="400">
        <CardTitle title={t.title} text={t.text} />
        <RefusalBanner data={list.data} />
        <RefusalBanner data={answer} fields={['file', 'language']} />
        {!list.data && <SkeletonBodyText lines={2} />}
        {rows?.length === 0 && disabled && (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        )}
        {rows?.map((row) => (
          <Row
            key={row.language}
            row={row}
            disabled={disabled}
            busy={busy}
            onRemove={() => send({ act: 'remove', language: row.language })}
          />
        ))}
        {rows && !disabled && (
          <>
            <Select
              label={t.language}
              options={LANGUAGES.map((value) => ({ value, label: nameOf(value) }))}
              value={language}
              onChange={setLanguage}
              {...errorAt(answer, 'language')}
            />
            <DropZone
              label={t.file}
              allowMultiple={false}
              variableHeight
              onDrop={(files) => setFile(files[0] ?? null)}
              {...(error ? { error: true } : {})}
            >
              {file ? (
                <div className="sf-file">{t.chosen(file.name, sizeOf(file.size))}</div>
              ) : (
                <DropZone.FileUpload actionTitle={t.choose} />
              )}
            </DropZone>
            {error && (
              <Text as="p" tone="critical">
                {error}
              </Text>
            )}
            {file && (
              <InlineStack>
                <ActButton variant="primary" busy={busy} onClick={() => void keep()}>
                  {rows.some((row) => row.language === language) ? t.replace : t.keep}
                </ActButton>
              </InlineStack>
            )}
          </>
        )}
      </BlockStack>
    </Card>
  );
}

function Row(props: { row: CaptionsRow; disabled: boolean; busy: boolean; onRemove: () => void }) {
  const { row, disabled, busy, onRemove } = props;
  const name = nameOf(row.language);
  return (
    <InlineStack gap="300" align="space-between" blockAlign="center" wrap={false}>
      <div className="sf-clamp">
        <Text as="h3" fontWeight="medium">
          {name}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {t.row(new Intl.NumberFormat('en').format(row.cues), clockOf(row.lastsMs))}
        </Text>
      </div>
      <ActButton
        variant="plain"
        tone="critical"
        busy={busy}
        disabled={disabled}
        accessibilityLabel={t.removeOf(name)}
        onClick={onRemove}
      >
        {t.remove}
      </ActButton>
    </InlineStack>
  );
}

const sizeOf = (bytes: number): string =>
  new Intl.NumberFormat('en', { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
    Math.ceil(bytes / 1000),
  );

function clockOf(ms: number): string {
  const [hours, minutes, seconds] = [3600, 60, 1].map((unit) => Math.floor(ms / 1000 / unit));
  const two = (n = 0) => String(n % 60).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
