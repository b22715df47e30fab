import { useFetcher } from '@remix-run/react';
import { Badge, BlockStack, Card, InlineStack, Select, Text } from '@shopify/polaris';
import { ROLES, type Role } from '../../domain/staff/may.ts';
import type { StaffLine } from '../../services/staff/list-staff.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { settings } from '../texts/settings.ts';

const t = settings.team;

/** Who of the shop's staff may do what; people who wait for a role stand first. */
export function TeamCard(props: {
  staff: readonly StaffLine[];
  hosts: readonly { id: string; name: string }[];
  me: string;
}) {
  const { staff, hosts, me } = props;
  return (
    <Card>
      <BlockStack gap="400">
        {staff.map((person) => (
          <Person key={person.staffId} person={person} hosts={hosts} isMe={person.staffId === me} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Person(props: {
  person: StaffLine;
  hosts: readonly { id: string; name: string }[];
  isMe: boolean;
}) {
  const { person, hosts, isMe } = props;
  const fetcher = useFetcher();
  useAnswer(fetcher, () => t.saved);
  const asked = fetcher.json as { role: Role | null; hostId: string | null } | undefined;
  const role = asked ? asked.role : person.role;
  const hostId = asked ? asked.hostId : person.hostId;
  const name = person.name || t.unnamed(person.staffId);
  const save = (change: { role?: Role | null; hostId?: string | null }) =>
    void fetcher.submit(
      { act: 'role', staffId: person.staffId, role, hostId, ...change },
      { method: 'post', encType: 'application/json' },
    );
  const refused = isRefused(fetcher.data) ? fetcher.data.error : null;
  return (
    <div className="sf-person">
      <div className="sf-clamp">
        <InlineStack gap="200" blockAlign="center">
          <Text as="span" fontWeight="medium">
            {name}
          </Text>
          {isMe && <Badge>{t.you}</Badge>}
          {role === null && <Badge tone="attention">{t.waiting}</Badge>}
        </InlineStack>
        <Text as="p" variant="bodySm" tone="subdued">
          {role ? t.roleHelp[role] : ''}
        </Text>
      </div>
      <Select
        label={t.role(name)}
        labelHidden
        value={role ?? ''}
        options={[
          { value: '', label: t.noRole },
          ...ROLES.map((one) => ({ value: one, label: t.roles[one] })),
        ]}
        onChange={(value) => save({ role: value === '' ? null : (value as Role) })}
        {...(refused && refused.field !== 'hostId' ? { error: refused.message } : {})}
      />
      <Select
        label={t.host(name)}
        labelHidden
        value={hostId ?? ''}
        disabled={role === null && hosts.length === 0}
        options={[
          { value: '', label: t.noHost },
          ...hosts.map((host) => ({ value: host.id, label: host.name })),
        ]}
        onChange={(value) =>
          save({ hostId: value === '' ? null : value, ...(role ? {} : { role: 'host' as const }) })
        }
        {...(refused?.field === 'hostId' ? { error: refused.message } : {})}
      />
    </div>
  );
}
