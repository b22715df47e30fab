import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, SkeletonBodyText, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { Presence } from '../../domain/commission/attendance.ts';
import type { FeeForm } from '../../domain/commission/fee-form.ts';
import type { HostFee, ShowFees } from '../../services/agreements/read-show-fees.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { Money, moneyText } from '../frame/Money.tsx';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { fees as t } from '../texts/fees.ts';
import { FEE_FIELDS, FeeFields } from './FeeFields.tsx';
import { PresenceFields } from './PresenceFields.tsx';

type Send =
  | { act: 'fee'; hostId: string; fee: FeeForm }
  | { act: 'presence'; hostId: string; presence: Presence };

/** What the hosts of a show are paid for appearing, and while it is on, who is there. `version` is the show's. */
export function FeesCard(props: { showId: string; version: string; mayChange: boolean }) {
  const { showId, version, mayChange } = props;
  const path = `/app/shows/${showId}/fees`;
  const list = useFetcher<ShowFees>();
  const change = useFetcher<{ done: Send['act'] }>();
  const [editing, setEditing] = useState<string | null>(null);
  const { load } = list;
  useEffect(() => load(path), [load, path, version]);
  useAnswer(change, ({ done }) => {
    load(path);
    if (done === 'fee') setEditing(null);
    return done === 'fee' ? t.saved : t.recorded;
  });
  const data = list.data && !isRefused(list.data) ? list.data : null;
  const busy = change.state !== 'idle';
  const send = (body: Send) =>
    void change.submit(body as never, {
      method: 'post',
      action: path,
      encType: 'application/json',
    });
  return (
    <Card>
      <BlockStack gap="400">
        <CardTitle title={t.title} text={data?.closed ? t.closed : t.text} />
        <RefusalBanner data={list.data} />
        <RefusalBanner data={change.data} fields={editing ? FEE_FIELDS : ['presence']} />
        {!list.data && <SkeletonBodyText lines={2} />}
        {data?.hosts.length === 0 && <Text as="p">{t.noHosts}</Text>}
        {data?.hosts.map((host) => (
          <BlockStack key={host.hostId} gap="300">
            <FeeRow
              host={host}
              currency={data.currency}
              onChange={
                mayChange && !data.closed && editing !== host.hostId
                  ? () => setEditing(host.hostId)
                  : null
              }
            />
            {editing === host.hostId && (
              <FeeFields
                name={host.name}
                first={host.form}
                currency={data.currency}
                answer={change.data}
                busy={busy}
                onSave={(fee) => send({ act: 'fee', hostId: host.hostId, fee })}
                onCancel={() => setEditing(null)}
              />
            )}
            {data.on && !data.closed && host.inShow && host.kind && mayChange && (
              <PresenceFields
                key={JSON.stringify(host.presence)}
                name={host.name}
                first={host.presence}
                answer={change.data}
                busy={busy}
                onSave={(presence) => send({ act: 'presence', hostId: host.hostId, presence })}
              />
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function FeeRow(props: { host: HostFee; currency: string; onChange: (() => void) | null }) {
  const { host, currency, onChange } = props;
  const { kind, bookedMinor } = host;
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200" wrap={false}>
      <div className="sf-clamp">
        <Text as="p" fontWeight="medium">
          <bdi>{host.name}</bdi>
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {kind ? (
            <>
              <Money minor={host.amountMinor} currency={currency} /> · {t.kinds[kind].toLowerCase()}
            </>
          ) : (
            t.none
          )}
        </Text>
        {bookedMinor !== null && <Booked minor={bookedMinor} currency={currency} />}
        {!host.inShow && (
          <Text as="p" variant="bodySm" tone="caution">
            {t.gone}
          </Text>
        )}
      </div>
      {onChange && (
        <Button
          variant="plain"
          onClick={onChange}
          accessibilityLabel={`${kind ? t.change : t.set}: ${host.name}`}
        >
          {kind ? t.change : t.set}
        </Button>
      )}
    </InlineStack>
  );
}

function Booked({ minor, currency }: { minor: string; currency: string }) {
  const locale = useLocale();
  return (
    <Text as="p" variant="bodySm">
      {minor === '0' ? t.bookedNothing : t.booked(moneyText(minor, currency, locale))}
    </Text>
  );
}
