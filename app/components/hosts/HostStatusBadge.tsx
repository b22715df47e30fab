import { Badge } from '@shopify/polaris';
import type { HostStatus } from '../../domain/host/host.ts';
import { hosts } from '../texts/hosts.ts';

const TONES = { active: 'success', paused: 'attention', ended: 'enabled' } as const;

export function HostStatusBadge({ status }: { status: HostStatus }) {
  return <Badge tone={TONES[status]}>{hosts.statuses[status]}</Badge>;
}
