import { useFetcher } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Link,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { PreflightResult } from '../../services/shows/read-preflight.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { usePlayerState } from '../home/use-player-state.ts';
import { preflight as t } from '../texts/preflight.ts';
import { remedyOf, type Place, type PreflightLine, type Remedy } from './remedy-of.ts';

/** About as high as what comes, so that nothing below it moves. */
const LINES = 24;

/** What is wrong stands first. */
const RANK = { wrong: 0, doubtful: 1, right: 2 } as const;

const TONES = { right: 'success', doubtful: 'attention', wrong: 'critical' } as const;

/** Of so many products each is named; a lineup may have a hundred that are sold out. */
const NAMED = 5;

/**
 * Red and green before a show: what is really there, and the way to where it is set right. Shape: `asked` as soon as the page
 * opens, else when somebody wants to know.
 */
export function Preflight({ showId, asked }: { showId: string; asked: boolean }) {
  const fetcher = useFetcher<{ results: readonly PreflightResult[] }>();
  const shopify = useAppBridge();
  const player = usePlayerState();
  const [wanted, setWanted] = useState(asked);
  const { load } = fetcher;
  const path = `/app/shows/${showId}/preflight`;
  useEffect(() => {
    if (wanted) load(path);
  }, [load, path, wanted]);

  const { data } = fetcher;
  const playerState = { on: 'right', off: 'wrong', checking: null, unknown: 'doubtful' } as const;
  const state = playerState[player.state];
  const lines: PreflightLine[] | null =
    data && !isRefused(data) && state
      ? [{ check: 'player' as const, state, about: [] }, ...data.results].sort(
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
          {wanted && (
            <Button variant="plain" loading={fetcher.state !== 'idle'} onClick={() => load(path)}>
              {t.again}
            </Button>
          )}
        </InlineStack>
        <div aria-live="polite">
          {!wanted ? (
            <BlockStack gap="300">
              <Text as="p" tone="subdued">
                {t.intro}
              </Text>
              <InlineStack>
                <Button onClick={() => setWanted(true)}>{t.check}</Button>
              </InlineStack>
            </BlockStack>
          ) : isRefused(data) ? (
            <Text as="p" tone="critical">
              {data.error.message}
            </Text>
          ) : lines === null ? (
            <SkeletonBodyText lines={LINES} />
          ) : (
            <ul className="sf-checks">
              {lines.map((line) => (
                <Line
                  key={line.check}
                  line={line}
                  place={{
                    ...{ shop: shopify.config.shop ?? '', apiKey: shopify.config.apiKey, showId },
                    embed: 'embed' in player ? player.embed : null,
                  }}
                />
              ))}
            </ul>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}

function Line({ line, place }: { line: PreflightLine; place: Place }) {
  const { check, state } = line;
  const remedy = remedyOf(line, place);
  return (
    <li>
      <div className="sf-clamp">
        <BlockStack gap="100">
          <Text as="p" fontWeight="medium">
            {t.checks[check].name}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t.checks[check][state]}
            {line.about.length > 0 && ' '}
            <Subjects line={line} remedy={remedy} />
          </Text>
          {remedy?.way && (
            <Text as="p" variant="bodySm">
              <Link url={remedy.way.url} {...(remedy.way.outside ? { target: '_top' } : {})}>
                {remedy.way.label}
              </Link>
            </Text>
          )}
          {remedy?.tell && <Tell label={remedy.tell} line={line} shop={place.shop} />}
        </BlockStack>
      </div>
      <Badge tone={TONES[state]}>{t.states[state]}</Badge>
    </li>
  );
}

/** What a line is about, each with the way to it. */
function Subjects({ line, remedy }: { line: PreflightLine; remedy: Remedy | null }) {
  const named = line.about.slice(0, NAMED);
  const rest = line.about.length - named.length;
  return (
    <>
      {named.map(({ id, name }, index) => {
        const way = id === undefined ? undefined : remedy?.wayOf?.({ id, name });
        return (
          <span key={id ?? name}>
            {index > 0 && ', '}
            {way ? (
              <Link
                url={way.url}
                accessibilityLabel={way.label}
                {...(way.outside ? { target: '_top' } : {})}
              >
                <bdi>{name}</bdi>
              </Link>
            ) : (
              <bdi>{name}</bdi>
            )}
          </span>
        );
      })}
      {rest > 0 && ` ${t.more(rest)}`}
    </>
  );
}

/** A message for whoever can mend what nobody can in the admin. */
function Tell(props: { label: string; line: PreflightLine; shop: string }) {
  const shopify = useAppBridge();
  const { name, ...texts } = t.checks[props.line.check];
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(
        t.remedy.message(name, texts[props.line.state], props.shop),
      );
      shopify.toast.show(t.remedy.told);
    } catch {
      // The browser may keep the clipboard from a frame.
      shopify.toast.show(t.remedy.notTold, { isError: true });
    }
  };
  return (
    <InlineStack>
      <Button variant="plain" size="micro" textAlign="start" onClick={() => void copy()}>
        {props.label}
      </Button>
    </InlineStack>
  );
}
