import { Badge, type BadgeProps } from '@shopify/polaris';
import type { Life } from '../../domain/show/life.ts';
import { shows } from '../texts/shows.ts';

const TONES: Record<Life, BadgeProps['tone']> = {
  draft: 'info',
  scheduled: 'attention',
  rehearsal: 'warning',
  live: 'critical',
  paused: 'warning',
  ended: 'enabled',
  replay: 'success',
  archived: 'enabled',
  cancelled: 'enabled',
};

/** Where a show is in its life, as a badge. */
export function LifeBadge({ life }: { life: Life }) {
  const tone = TONES[life];
  return (
    <Badge {...(tone ? { tone } : {})} {...(life === 'live' ? { progress: 'complete' } : {})}>
      {shows.life[life]}
    </Badge>
  );
}
