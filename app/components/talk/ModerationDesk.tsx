import { BlockStack, Button, Card, Text, TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { Moderation, WatchedLine } from '../../services/chat/read-moderation.ts';
import { Moment } from '../frame/Moment.tsx';
import { Parts } from '../frame/Parts.tsx';
import { moderationTexts } from '../texts/moderation.ts';
import { REASONS } from '../texts/talk.ts';
import { settings } from '../texts/settings.ts';
import { ChatLines } from './ChatLines.tsx';
import { ChatRulesCard } from './ChatRulesCard.tsx';
import { Fold } from './Fold.tsx';
import type { Moderate } from './moderation-wish.ts';
import { ReasonField } from './ReasonField.tsx';
import { SayForm } from './SayForm.tsx';
import { ViewerSheet } from './ViewerSheet.tsx';

const t = moderationTexts;

/** Keeping order: the conversation with its undo, who may write, who is kept from it, and what was done. */
export function ModerationDesk(props: {
  desk: Moderation;
  lines: readonly WatchedLine[];
  timeZone: string;
  over: boolean;
  moderate: Moderate;
  isBusy: (key: string) => boolean;
  onSay: (text: string) => Promise<boolean>;
}) {
  const { desk, lines, timeZone, over, moderate, isBusy, onSay } = props;
  const [chosen, setChosen] = useState<string>(REASONS[0]);
  const [viewer, setViewer] = useState<WatchedLine | null>(null);
  const reason = chosen.trim() || t.order;
  const kept = (id: string) => desk.sanctions.some((one) => one.viewer === id);
  const chat = {
    ...{ timeZone, isBusy, onViewer: setViewer },
    onRemove: (messageId: string) => void moderate({ act: 'remove', messageId, reason }, messageId),
    onRestore: (messageId: string) => {
      const held = lines.some(({ id, status }) => id === messageId && status === 'held');
      void moderate({ act: 'restore', messageId, reason: held ? t.read : t.undone }, messageId);
    },
  };
  const held = lines.filter(({ status }) => status === 'held');
  return (
    <>
      <Card padding="0">
        <div className="sf-pinlist__head">
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              {t.lines.title}
            </Text>
            {held.length > 0 && (
              <Text as="p" tone="caution">
                {`${t.lines.held}: ${held.length}`}
              </Text>
            )}
          </BlockStack>
        </div>
        <ChatLines lines={lines} {...chat} />
        <div className="sf-desk__say">
          {over ? (
            <Text as="p" tone="subdued">
              {t.over}
            </Text>
          ) : (
            <SayForm busy={isBusy('say')} onSay={onSay} />
          )}
          <ReasonField value={chosen} onChange={setChosen} />
        </div>
      </Card>
      {!over && <ChatRulesCard rules={desk.rules} moderate={moderate} isBusy={isBusy} />}
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.viewer.kept}
          </Text>
          {desk.sanctions.length === 0 && (
            <Text as="p" tone="subdued">
              {t.viewer.none}
            </Text>
          )}
          <ul className="sf-plans">
            {desk.sanctions.map(({ viewer: id, name, kind, until }) => (
              <li key={`${id} ${kind}`}>
                <div className="sf-clamp">
                  <Text as="p" fontWeight="semibold">
                    <bdi>{name || t.viewer.unnamed}</bdi>
                  </Text>
                  <Text as="p" variant="bodySm" tone="subdued">
                    {t.viewer.kinds[kind] ?? kind}
                    {until && (
                      <>
                        {' · '}
                        <Moment at={until} timeZone={timeZone} />
                      </>
                    )}
                  </Text>
                </div>
                <span className="sf-touch">
                  <ActButton
                    busy={isBusy(id)}
                    onClick={() =>
                      void moderate({ act: 'pardon', viewer: id, reason: t.undone }, id)
                    }
                  >
                    {t.viewer.pardon}
                  </ActButton>
                </span>
              </li>
            ))}
          </ul>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="200">
          <Fold title={`${t.words.title} (${t.words.count(desk.words.length)})`}>
            <WordList
              key={desk.words.join('\n')}
              words={desk.words}
              busy={isBusy('words')}
              moderate={moderate}
            />
          </Fold>
          <Fold title={t.log.title}>
            {desk.acts.length === 0 && (
              <Text as="p" tone="subdued">
                {t.log.none}
              </Text>
            )}
            <ul className="sf-plans">
              {desk.acts.map((act, index) => (
                <li key={`${act.at} ${index}`}>
                  <div className="sf-clamp">
                    <Text as="p">{settings.activity.acts[act.act] ?? act.act}</Text>
                    <Text as="p" variant="bodySm" tone="subdued">
                      <Parts of={[act.reason, act.actor]} />
                    </Text>
                  </div>
                  <Text as="span" variant="bodySm" tone="subdued">
                    <Moment at={act.at} timeZone={timeZone} style="clock" />
                  </Text>
                </li>
              ))}
            </ul>
          </Fold>
        </BlockStack>
      </Card>
      {viewer && (
        <ViewerSheet
          line={viewer}
          reason={reason}
          kept={kept(viewer.viewer)}
          moderate={moderate}
          onClose={() => setViewer(null)}
        />
      )}
    </>
  );
}

function WordList(props: { words: readonly string[]; busy: boolean; moderate: Moderate }) {
  const { words, busy, moderate } = props;
  const [text, setText] = useState(words.join('\n'));
  return (
    <BlockStack gap="200">
      <TextField
        label={t.words.title}
        labelHidden
        helpText={t.words.help}
        value={text}
        multiline={6}
        autoComplete="off"
        onChange={setText}
      />
      <div className="sf-touch">
        <Button
          disabled={busy || text === words.join('\n')}
          onClick={() => void moderate({ act: 'words', words: text.split('\n'), reason: t.order })}
        >
          {t.words.save}
        </Button>
      </div>
    </BlockStack>
  );
}
