import { useFetcher } from '@remix-run/react';
import { Banner, BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { Ingest } from '../../services/ports.ts';
import type { Input } from '../../services/shows/read-input.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { usePolling } from '../frame/use-polling.ts';
import { consoleTexts } from '../texts/console.ts';

const t = consoleTexts.broadcast;

/** How often what comes in is looked at, in milliseconds. */
const LOOK_MS = 5000;

/** The two ways to put a camera on the air: a browser by a short-lived link, an encoder by address and key. */
export function BroadcastCard({ showId }: { showId: string }) {
  const studio = useFetcher<{ url: string }>();
  const encoder = useFetcher<{ ingest: readonly Ingest[] }>();
  const [asked, setAsked] = useState(false);
  const ask = (fetcher: typeof studio | typeof encoder, way: 'studio' | 'encoder') =>
    void fetcher.submit(
      { way },
      {
        method: 'post',
        action: `/app/shows/${showId}/broadcast`,
        encType: 'application/json',
      },
    );
  const link = studio.data && !isRefused(studio.data) ? studio.data.url : null;
  const ways = encoder.data && !isRefused(encoder.data) ? encoder.data.ingest : [];
  return (
    <Card>
      <BlockStack gap="300">
        <CardTitle title={t.title} text={t.text} />
        <Incoming showId={showId} />
        <RefusalBanner data={studio.data} />
        <RefusalBanner data={encoder.data} />
        <InlineStack gap="200">
          <Button loading={studio.state !== 'idle'} onClick={() => ask(studio, 'studio')}>
            {t.studio}
          </Button>
          <Button loading={encoder.state !== 'idle'} onClick={() => setAsked(true)}>
            {t.encoder}
          </Button>
        </InlineStack>
        {link && (
          <BlockStack gap="200">
            <InlineStack>
              <Button variant="primary" url={link} target="_blank">
                {t.studioOpen}
              </Button>
            </InlineStack>
            <ReadOnly label={t.studioAddress} value={link} help={t.studioText} />
          </BlockStack>
        )}
        <Encoder ways={ways} />
      </BlockStack>
      <ConfirmModal
        id="encoder-key"
        open={asked}
        title={t.encoderNew}
        text={t.encoderWarning}
        confirm={t.encoderMake}
        onConfirm={() => {
          setAsked(false);
          ask(encoder, 'encoder');
        }}
        onClose={() => setAsked(false)}
      />
    </Card>
  );
}

/** Where an encoder comes in and with which keys: every server takes the same ones. */
function Encoder({ ways }: { ways: readonly Ingest[] }) {
  const servers = ways.filter(({ backup }) => !backup);
  const keys = [...new Map(ways.map((way) => [way.key, way])).values()];
  if (ways.length === 0) return null;
  return (
    <BlockStack gap="200">
      {servers.map(({ kind, url }) => (
        <ReadOnly
          key={url}
          label={servers.length > 1 && kind !== 'browser' ? t.servers[kind].label : t.server}
          value={url}
          {...(servers.length > 1 && kind !== 'browser' ? { help: t.servers[kind].help } : {})}
        />
      ))}
      {keys.map(({ key, backup }) => (
        <ReadOnly
          key={key}
          label={backup ? t.backupKey : t.key}
          value={key}
          help={backup ? t.backupText : t.keyText}
        />
      ))}
    </BlockStack>
  );
}

/** What the camera or encoder sends now, and what to set right in it. */
function Incoming({ showId }: { showId: string }) {
  const looker = useFetcher<{ input: Input | null }>();
  const { data, load } = looker;
  const path = `/app/shows/${showId}/broadcast`;
  useEffect(() => load(path), [load, path]);
  usePolling(looker, path, LOOK_MS);
  const input = data && !isRefused(data) ? data.input : null;
  if (!input) return null;
  return (
    <div aria-live="polite">
      {input.troubles.length === 0 ? (
        <Text as="p" tone="success">
          {t.input.right}
        </Text>
      ) : (
        <Banner tone="warning" title={t.input.title}>
          <BlockStack gap="100">
            {input.troubles.map((trouble) => (
              <Text as="p" key={trouble}>
                {t.input.troubles[trouble](input.keyEveryS)}
              </Text>
            ))}
          </BlockStack>
        </Banner>
      )}
    </div>
  );
}

function ReadOnly({ label, value, help }: { label: string; value: string; help?: string }) {
  return (
    <TextField
      label={label}
      value={value}
      readOnly
      autoComplete="off"
      selectTextOnFocus
      {...(help ? { helpText: help } : {})}
    />
  );
}
