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
import { ActButton } from '../frame/ActButton.tsx';
import { useEffect, useState } from 'react';
import type { Playback } from '../../contract/playback.ts';
import type { ClipRow, MomentRow } from '../../services/clips/read-clips.ts';
import { CardTitle } from '../frame/CardTitle.tsx';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { usePolling } from '../frame/use-polling.ts';
import { videoTexts } from '../texts/video.ts';
import { drawStill } from './draw-still.ts';

const t = videoTexts.clips;

/** Moments listed at once: a page, not a catalogue. */
const FEW = 6;
/** A clip that has to be drawn anew takes about half as long as it is. Milliseconds. */
const LOOK_AGAIN_MS = 4000;

interface Clips {
  readonly able: boolean;
  readonly shapes: readonly Playback['aspect'][];
  readonly moments: readonly MomentRow[];
}

type Act =
  | { act: 'make'; moment: number; shape: Playback['aspect'] }
  | { act: 'publish'; clipId: string; published: boolean }
  | { act: 'remove'; clipId: string };

/** What was on screen in a show, each as a film of its own for the asking. */
export function ClipsCard(props: { showId: string; disabled: boolean }) {
  const { showId, disabled } = props;
  const path = `/app/shows/${showId}/clips`;
  const list = useFetcher<Clips>();
  const change = useFetcher<{ done: Act['act'] }>();
  const [all, setAll] = useState(false);
  const { load } = list;
  useEffect(() => load(path), [load, path]);
  const data = list.data && !isRefused(list.data) ? list.data : null;
  const making = data?.moments.some(({ clips }) => clips.some(({ state }) => state === 'making'));
  usePolling(list, path, making ? LOOK_AGAIN_MS : null);
  useStills(path, data?.moments ?? [], disabled, () => load(path));
  useAnswer(change, ({ done }) => {
    load(path);
    return done === 'make' ? t.made : done === 'remove' ? t.removed : null;
  });
  const act = (body: Act) =>
    void change.submit(body, { method: 'post', action: path, encType: 'application/json' });
  const moments = data?.moments ?? [];
  return (
    <Card>
      <BlockStack gap="400">
        <CardTitle title={t.title} text={t.text} />
        <RefusalBanner data={list.data} />
        <RefusalBanner data={change.data} />
        {!list.data && <SkeletonBodyText lines={3} />}
        {data && !data.able && (
          <Text as="p" tone="subdued">
            {t.unable}
          </Text>
        )}
        {data?.able && moments.length === 0 && (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        )}
        {data?.able && moments.length > 0 && data.shapes[0] && data.shapes.length === 1 && (
          <Text as="p" tone="subdued">
            {t.oneShape[data.shapes[0]]}
          </Text>
        )}
        {data?.able &&
          moments
            .slice(0, all ? undefined : FEW)
            .map((moment) => (
              <Moment
                key={moment.moment}
                row={moment}
                shapes={data.shapes}
                disabled={disabled}
                busy={change.state !== 'idle'}
                act={act}
              />
            ))}
        {data?.able && moments.length > FEW && !all && (
          <InlineStack>
            <Button variant="plain" onClick={() => setAll(true)}>
              {t.more(moments.length - FEW)}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Moment(props: {
  row: MomentRow;
  shapes: Clips['shapes'];
  disabled: boolean;
  busy: boolean;
  act: (body: Act) => void;
}) {
  const { row, shapes, disabled, busy, act } = props;
  const { moment, title, imageUrl, atS, durationS, clips } = row;
  const missing = shapes.filter((shape) => clips.every((clip) => clip.shape !== shape));
  const clock = `${Math.floor(atS / 60)}:${String(atS % 60).padStart(2, '0')}`;
  return (
    <div className="sf-moment">
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        {imageUrl ? <img src={imageUrl} alt="" width={40} height={40} /> : <span />}
        <div className="sf-clamp">
          <Text as="h3" fontWeight="medium">
            {title}
          </Text>
          <Text as="p" variant="bodySm" tone="subdued">
            {t.at(clock, durationS)}
          </Text>
        </div>
      </InlineStack>
      {clips.length > 0 && (
        <div className="sf-clips">
          {clips.map((clip) => (
            <Clip key={clip.id} {...{ clip, disabled, busy, act }} />
          ))}
        </div>
      )}
      {missing.length > 0 && !disabled && (
        <InlineStack gap="200">
          {missing.map((shape) => (
            <ActButton
              key={shape}
              size="slim"
              busy={busy}
              onClick={() => act({ act: 'make', moment, shape })}
            >
              {t.make[shape]}
            </ActButton>
          ))}
        </InlineStack>
      )}
    </div>
  );
}

function Clip(props: {
  clip: ClipRow;
  disabled: boolean;
  busy: boolean;
  act: (body: Act) => void;
}) {
  const { clip, disabled, busy, act } = props;
  const { id, filmUrl, stillUrl, state, shape, published, title } = clip;
  return (
    <BlockStack gap="200">
      {state === 'ready' && filmUrl ? (
        <video
          className={shape === '9:16' ? 'is-upright' : 'is-wide'}
          src={filmUrl}
          {...(stillUrl ? { poster: stillUrl } : {})}
          controls
          playsInline
          preload={stillUrl ? 'none' : 'metadata'}
          aria-label={`${title}, ${t.shape[shape]}`}
        />
      ) : (
        <Text as="p" tone={state === 'failed' ? 'critical' : 'subdued'}>
          {state === 'failed' ? t.failed : t.making}
        </Text>
      )}
      <InlineStack gap="200" blockAlign="center">
        <Badge>{t.shape[shape]}</Badge>
        {published && <Badge tone="success">{t.published}</Badge>}
      </InlineStack>
      <InlineStack gap="300">
        {state === 'ready' && filmUrl && (
          <Button
            variant="plain"
            url={`${filmUrl}?as=${encodeURIComponent(title)}`}
            target="_blank"
            accessibilityLabel={`${t.download}: ${title}`}
          >
            {t.download}
          </Button>
        )}
        {state === 'ready' && !disabled && (
          <ActButton
            variant="plain"
            busy={busy}
            onClick={() => act({ act: 'publish', clipId: id, published: !published })}
          >
            {published ? t.withdraw : t.publish}
          </ActButton>
        )}
        {!disabled && (
          <ActButton
            variant="plain"
            tone="critical"
            busy={busy}
            onClick={() => act({ act: 'remove', clipId: id })}
          >
            {t.remove}
          </ActButton>
        )}
      </InlineStack>
    </BlockStack>
  );
}

/** Draws the still of each clip that has none yet, once, and hands it in. */
function useStills(
  path: string,
  moments: readonly MomentRow[],
  disabled: boolean,
  onKept: () => void,
): void {
  const missing = moments
    .flatMap(({ clips }) => clips)
    .find(({ state, stillUrl, filmUrl }) => state === 'ready' && !stillUrl && filmUrl);
  const { id, filmUrl } = missing ?? {};
  useEffect(() => {
    if (!id || !filmUrl || disabled) return;
    let gone = false;
    const draw = async () => {
      const jpeg = await drawStill(filmUrl);
      if (gone || !jpeg) return;
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ act: 'still', clipId: id, jpeg }),
      });
      if (response.ok && !gone) onKept();
    };
    // Without a still the film shows its own first picture.
    draw().catch(() => {});
    return () => {
      gone = true;
    };
  }, [id, filmUrl, disabled, path]); // eslint-disable-line react-hooks/exhaustive-deps -- the list is loaded anew after each
}
