import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { XIcon } from '@shopify/polaris-icons';
import { shows } from '../texts/shows.ts';
import type { ShowForm } from './show-form.ts';

const t = shows.hosts;

type Shares = ShowForm['hosts'];

interface HostsProps {
  value: Shares;
  hosts: readonly { id: string; name: string }[];
  /** Names of hosts who present but can no longer be chosen. */
  known: Readonly<Record<string, string>>;
  /** Joined after the start, so without a share. */
  late: readonly string[];
  /** Shares are fixed once a show has started; these hosts can no longer be changed. */
  fixed: readonly string[];
  error?: string;
  onChange: (value: Shares) => void;
}

/** Who presents, in order, and how the commission of the show's direct sales is split among them. */
export function HostsCard(props: HostsProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        <HostShares {...props} />
      </BlockStack>
    </Card>
  );
}

function HostShares(props: HostsProps) {
  const { value, hosts, known, late, fixed, error, onChange } = props;
  const nameOf = (id: string) => hosts.find((host) => host.id === id)?.name ?? known[id] ?? '';
  const counted = value.filter((host) => !late.includes(host.hostId));
  const total = counted.reduce((sum, host) => sum + host.weight, 0);
  const left = hosts.filter((host) => !value.some(({ hostId }) => hostId === host.id));
  const started = fixed.length > 0;
  return (
    <BlockStack gap="300">
      {value.length === 0 && (
        <Text as="p" tone="subdued">
          {hosts.length === 0 ? t.noHosts : `${t.none}. ${t.noneText}`}
        </Text>
      )}
      <div className="sf-shares">
        {value.map(({ hostId, weight }) => (
          <div className="sf-share" key={hostId}>
            <div className="sf-clamp">
              <Text as="span" fontWeight="medium">
                {nameOf(hostId)}
              </Text>
              <Text as="p" tone="subdued" variant="bodySm">
                {late.includes(hostId) || (started && !fixed.includes(hostId))
                  ? t.late
                  : t.of(percent(weight, total))}
              </Text>
            </div>
            <TextField
              label={t.share(nameOf(hostId))}
              labelHidden
              type="number"
              inputMode="numeric"
              min={1}
              max={1000}
              autoComplete="off"
              disabled={started || value.length === 1}
              value={String(weight)}
              onChange={(text) =>
                onChange(
                  value.map((host) =>
                    host.hostId === hostId
                      ? { hostId, weight: Math.trunc(Number(text)) || 0 }
                      : host,
                  ),
                )
              }
            />
            <Button
              icon={XIcon}
              variant="tertiary"
              disabled={fixed.includes(hostId)}
              accessibilityLabel={t.remove(nameOf(hostId))}
              onClick={() => onChange(value.filter((host) => host.hostId !== hostId))}
            />
          </div>
        ))}
      </div>
      {error && (
        <Text as="p" tone="critical">
          {error}
        </Text>
      )}
      {started && <Banner tone="info">{shows.edit.fixed}</Banner>}
      {left.length > 0 && (
        <Select
          label={t.add}
          labelHidden={value.length === 0}
          placeholder={t.choose}
          options={left.map((host) => ({ value: host.id, label: host.name }))}
          value=""
          onChange={(hostId) => onChange([...value, { hostId, weight: 1 }])}
        />
      )}
      <InlineStack>
        <Button variant="plain" url="/app/hosts/new">
          {t.create}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

function percent(weight: number, total: number): string {
  return `${((100 * weight) / (total || 1)).toFixed(1).replace(/\.0$/, '')}%`;
}
