import { Badge, BlockStack, InlineStack, Link, Text, TextField } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { useState } from 'react';
import type { GiveawayWish } from '../../services/giveaways/direct-giveaways.ts';
import type { GiveawayRow as Row } from '../../services/giveaways/list-giveaways.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { clockWords } from '../offers/offer-words.ts';
import { giveawayTexts as t } from '../texts/giveaways.ts';
import { WinnerList } from './WinnerList.tsx';

/** A giveaway viewers were told of: how it stands, and what is next. */
export function GiveawayRow(props: {
  giveaway: Row;
  now: number;
  /** It is what viewers have on screen. */
  shown: boolean;
  runs: boolean;
  moderates: boolean;
  act: (wish: GiveawayWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { giveaway, now, shown, runs, moderates, act, isBusy } = props;
  const { id: giveawayId, status, prize, endsAt, entries, excluded, reason } = giveaway;
  const [asked, setAsked] = useState(false);
  const [why, setWhy] = useState('');
  const [missing, setMissing] = useState(false);
  const busy = isBusy(giveawayId);
  const going = status === 'open' || status === 'closed';
  const over = status === 'drawn' || status === 'withdrawn';
  const send = (wish: 'close' | 'draw') => void act({ act: wish, giveawayId }, giveawayId);
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between" blockAlign="center" gap="200" wrap={false}>
        <div className="sf-clamp">
          <Text as="h3" variant="headingSm">
            <bdi>{prize}</bdi>
          </Text>
        </div>
        <Badge {...(status === 'open' ? { tone: 'success' } : {})}>{t.status[status]}</Badge>
      </InlineStack>
      {going ? (
        <dl className="sf-offer__figures">
          <div>
            <dt>{t.entries}</dt>
            <dd className="sf-figure">{entries}</dd>
          </div>
          <div>
            <dt>{t.winners}</dt>
            <dd className="sf-figure">{giveaway.winners}</dd>
          </div>
          {status === 'open' && endsAt !== null && (
            <div>
              <dt>{t.endsIn}</dt>
              <dd className="sf-figure" role="timer">
                {clockWords(Math.max(0, endsAt - now))}
              </dd>
            </div>
          )}
        </dl>
      ) : (
        <Text as="p" variant="bodySm" tone="subdued">
          {t.tookPart(entries)}
        </Text>
      )}
      {excluded > 0 && (
        <Text as="p" variant="bodySm" tone="subdued">
          {t.excluded(excluded)}
        </Text>
      )}
      {reason !== null && (
        <Text as="p" variant="bodySm">
          <bdi>{t.withdrawn(reason)}</bdi>
        </Text>
      )}
      <WinnerList {...{ giveaway, runs, moderates, act, isBusy }} />
      {runs && going && (
        <div className="sf-acts sf-touch">
          {status === 'open' && (
            <ActButton busy={busy} onClick={() => send('close')}>
              {t.close}
            </ActButton>
          )}
          <ActButton variant="primary" busy={busy} onClick={() => send('draw')}>
            {status === 'open' ? t.drawClose : t.draw}
          </ActButton>
          <ActButton tone="critical" busy={busy} onClick={() => setAsked(true)}>
            {t.withdraw}
          </ActButton>
        </div>
      )}
      {runs && over && shown && (
        <div className="sf-acts sf-touch">
          <ActButton busy={isBusy('clear')} onClick={() => void act({ act: 'clear' })}>
            {t.clear}
          </ActButton>
        </div>
      )}
      {giveaway.record && (
        <Link url={giveaway.record} target="_blank" accessibilityLabel={t.recordOf(prize)}>
          {t.record}
        </Link>
      )}
      {runs && going && (
        <ConfirmModal
          id={`withdraw-${giveawayId}`}
          open={asked}
          title={t.withdrawTitle}
          text={t.withdrawText}
          confirm={t.withdraw}
          keep={t.keep}
          destructive
          onConfirm={() => {
            setMissing(why.trim() === '');
            if (why.trim() === '') return;
            setAsked(false);
            void act({ act: 'withdraw', giveawayId, reason: why }, giveawayId);
          }}
          onClose={() => setAsked(false)}
        >
          <TextField
            label={t.reason}
            value={why}
            maxLength={120}
            autoComplete="off"
            {...(missing ? { error: t.reasonMissing } : {})}
            onChange={setWhy}
          />
        </ConfirmModal>
      )}
    </BlockStack>
  );
}
