import { BlockStack, Card, Text, TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { TalkWish } from '../../services/talk/direct-talk.ts';
import { talkTexts } from '../texts/talk.ts';
import type { TalkRights } from './rights.ts';

const t = talkTexts.notice;

/** The team's line over the picture: what stands there, and another one. */
export function NoticeCard(props: {
  notice: string | null;
  onStage: boolean;
  rights: TalkRights;
  act: (wish: TalkWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { notice, onStage, rights, act, isBusy } = props;
  const [text, setText] = useState('');
  const busy = isBusy('notice');
  const post = async () => {
    if (await act({ act: 'notice', text })) setText('');
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.title}
        </Text>
        {notice === null ? (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        ) : (
          <div className="sf-plans">
            <div className="sf-notice">
              <Text as="p" fontWeight="semibold">
                <bdi>{notice}</bdi>
              </Text>
              {rights.run && (
                <span className="sf-touch">
                  <ActButton
                    busy={busy}
                    disabled={!onStage}
                    onClick={() => void act({ act: 'notice', text: null })}
                  >
                    {t.clear}
                  </ActButton>
                </span>
              )}
            </div>
          </div>
        )}
        {rights.run && (
          <>
            <TextField
              label={t.label}
              value={text}
              maxLength={120}
              autoComplete="off"
              onChange={setText}
            />
            <div className="sf-touch">
              <ActButton
                busy={busy}
                disabled={!onStage || text.trim() === ''}
                onClick={() => void post()}
              >
                {t.post}
              </ActButton>
            </div>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
