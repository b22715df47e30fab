import { useFetcher } from '@remix-run/react';
import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { useEffect } from 'react';
import type { PreflightCheck, PreflightResult } from '../../services/shows/read-preflight.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { usePlayerState } from '../home/use-player-state.ts';
import { preflight as t } from '../texts/preflight.ts';

/** About as high as what comes, so that nothing below it moves. */
const LINES = 24;

/** What is wrong stands first. */
const RANK = { wrong: 0, doubtful: 1, right: 2 } as const;

const TONES = { right: 'success', doubtful: 'attention', wrong: 'critical' } as const;

type Row = Omit<PreflightResult, 'check'> & { readonly check: PreflightCheck | 'player' };

/** Red and green before a show: what is really there, asked when the console opens and whenever one wants. */
export function Preflight({ showId }: { showId: string }) {
  const fetcher = useFetcher<{ results: readonly PreflightResult[] }>();
  const player = usePlayerState();
  const { load } = fetcher;
  const path = `/app/shows/${showId}/preflight`;
  useEffect(() => load(path), [load, path]);

  const { data } = fetcher;
  const playerState = { on: 'right', off: 'wrong', checking: null, unknown: 'doubtful' } as const;
  const state = playerState[player.state];
  const rows: Row[] | null =
    data && !isRefused(data) && state
      ? [{ check: 'player' as const, state, names: [] }, ...data.results].sort(
          (a, b) => RANK[a.state] - RANK[b.state],
        )
      : null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          <Button variant="plain" disabled={fetcher.state !== 'idle'} onClick={() => load(path)}>
            {t.again}
          </Button>
        </InlineStack>
        <div aria-live="polite">
          {isRefused(data) ? (
            <Text as="p" tone="critical">
              {data.error.message}
            </Text>
          ) : rows === null ? (
            <SkeletonBodyText lines={LINES} />
          ) : (
            <ul className="sf-checks">
              {rows.map((row) => (
                <li key={row.check}>
                  <div className="sf-clamp">
                    <Text as="p" fontWeight="medium">
                      {t.checks[row.check].name}
                    </Text>
                    <Text as="p" variant="bodySm" tone="subdued">
                      {[t.checks[row.check][row.state], row.names.join(', ')]
                        .filter(Boolean)
                        .join(' ')}
                    </Text>
                  </div>
                  <Badge tone={TONES[row.state]}>{t.states[row.state]}</Badge>
                </li>
              ))}
            </ul>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
