import { BlockStack, Button, Card, InlineStack, Text, TextField } from '@shopify/polaris';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useState } from 'react';
import type { HostDetail } from '../../services/hosts/read-host.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { Moment } from '../frame/Moment.tsx';
import { hosts } from '../texts/hosts.ts';

const t = hosts.link;

/** The way in for a host without a Shopify login. A new link is shown once: the shop keeps only its hash. */
export function LinkCard(props: {
  host: HostDetail;
  timeZone: string;
  fresh: string | null;
  /** The fresh link went to the host by mail as well. */
  mailed: boolean;
  mayChange: boolean;
  busy: boolean;
  onInvite: () => void;
  onRevoke: () => void;
}) {
  const { host, timeZone, fresh, mailed, mayChange, busy, onInvite, onRevoke } = props;
  const shopify = useAppBridge();
  const [asking, setAsking] = useState(false);
  const { link, sessions } = host;
  const copy = async () => {
    if (!fresh) return;
    await navigator.clipboard.writeText(fresh);
    shopify.toast.show(t.copied);
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        <Text as="p" tone="subdued">
          {t.text}
        </Text>
        {link && (
          <Text as="p">
            {t.states[link.state]}
            {link.state === 'open' && (
              <>
                , {t.until} <Moment at={link.expiresAt} timeZone={timeZone} />
              </>
            )}
            . {t.sessions(sessions)}
          </Text>
        )}
        {fresh && (
          <BlockStack gap="200">
            <TextField
              label={t.url}
              value={fresh}
              readOnly
              autoComplete="off"
              selectTextOnFocus
              helpText={mailed ? `${t.mailed} ${t.once}` : t.once}
              connectedRight={<Button onClick={() => void copy()}>{t.copy}</Button>}
            />
          </BlockStack>
        )}
        {mayChange && (
          <InlineStack gap="200">
            <Button loading={busy} onClick={onInvite}>
              {link ? t.makeNew : t.make}
            </Button>
            {(link?.state === 'open' || sessions > 0) && (
              <Button tone="critical" variant="plain" onClick={() => setAsking(true)}>
                {t.revoke}
              </Button>
            )}
          </InlineStack>
        )}
      </BlockStack>
      {asking && (
        <ConfirmModal
          id="revoke"
          open
          destructive
          title={t.revokeTitle(host.name)}
          text={t.revokeText}
          confirm={t.revoke}
          onConfirm={() => {
            setAsking(false);
            onRevoke();
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
}
