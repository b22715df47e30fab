import { Badge, Button, Text } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useLayoutEffect, useRef, useState } from 'react';
import type { WatchedLine } from '../../services/chat/read-moderation.ts';
import { momentText } from '../frame/Moment.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { moderationTexts } from '../texts/moderation.ts';

const t = moderationTexts.lines;

/** Nearer to the end than this, a reader wants to see what comes. Pixels. */
const NEAR_PX = 80;

/** The conversation as it comes, newest below; a reader who scrolled up is left where they are. */
export function ChatLines(props: {
  lines: readonly WatchedLine[];
  timeZone: string;
  isBusy: (key: string) => boolean;
  onRemove: (messageId: string) => void;
  onRestore: (messageId: string) => void;
  onViewer: (line: WatchedLine) => void;
}) {
  const { lines, timeZone, isBusy, onRemove, onRestore, onViewer } = props;
  const locale = useLocale();
  const list = useRef<HTMLOListElement>(null);
  const [follows, setFollows] = useState(true);
  const newest = lines.at(-1)?.id;
  useLayoutEffect(() => {
    if (follows && list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [newest, follows]);
  const scrolled = () => {
    const one = list.current;
    if (one) setFollows(one.scrollHeight - one.scrollTop - one.clientHeight < NEAR_PX);
  };
  if (lines.length === 0) {
    return (
      <div className="sf-pinlist__head sf-pinlist__foot">
        <Text as="p" tone="subdued">
          {t.none}
        </Text>
      </div>
    );
  }
  return (
    <div className="sf-chatbox">
      <ol className="sf-chat" ref={list} onScroll={scrolled} tabIndex={0} aria-label={t.title}>
        {lines.map((line) => {
          const { id, name, text, role, status, at } = line;
          const ofTeam = role !== 'viewer';
          return (
            <li key={id} data-status={status}>
              <div className="sf-chat__words">
                <span className="sf-chat__who">
                  {ofTeam ? (
                    <b>
                      <bdi>{name}</bdi>
                    </b>
                  ) : (
                    <button
                      type="button"
                      className="sf-chat__name"
                      aria-label={t.actions(name)}
                      onClick={() => onViewer(line)}
                    >
                      <bdi>{name}</bdi>
                    </button>
                  )}
                  {ofTeam && <Badge tone="info">{role === 'host' ? t.host : t.team}</Badge>}
                  {status !== 'shown' && (
                    <Badge tone={status === 'held' ? 'attention' : 'critical'}>
                      {t.status[status]}
                    </Badge>
                  )}
                  <time dateTime={new Date(at).toISOString()}>
                    {momentText(new Date(at), timeZone, locale, 'clock')}
                  </time>
                </span>
                {/* By its own words: beside a time in English every line would be an English one. */}
                <span className="sf-chat__text" dir="auto">
                  {text}
                </span>
              </div>
              <span className="sf-touch">
                {status === 'removed' || status === 'held' ? (
                  <ActButton busy={isBusy(id)} onClick={() => onRestore(id)}>
                    {status === 'held' ? t.approve : t.undo}
                  </ActButton>
                ) : (
                  <ActButton busy={isBusy(id)} onClick={() => onRemove(id)}>
                    {t.remove}
                  </ActButton>
                )}
              </span>
            </li>
          );
        })}
      </ol>
      {!follows && (
        <div className="sf-chatbox__newest">
          <Button onClick={() => setFollows(true)}>{t.newest}</Button>
        </div>
      )}
    </div>
  );
}
