import { Badge, BlockStack, Card, InlineStack, Text } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Backstage, BackstageLine } from '../../services/backstage/read-backstage.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { backstageTexts } from '../texts/backstage.ts';
import { BriefingCard } from './BriefingCard.tsx';
import { Fold } from './Fold.tsx';
import type { TalkRights } from './rights.ts';
import { SayForm } from './SayForm.tsx';

const t = backstageTexts;

/** One thing said or called for behind the stage, as the door takes it. */
export type BackstageWish =
  | { readonly act: 'say'; readonly text: string; readonly productId?: string | null }
  | { readonly act: 'seen'; readonly messageId: string }
  | { readonly act: 'dropCue' };

/** Between the team and the host: what comes next, and a word that viewers do not hear. */
export function BackstagePanel(props: {
  backstage: Backstage;
  lineup: readonly LineupRow[];
  /** Where the briefing is written, for whoever plans shows. */
  briefingUrl: string;
  pinned: readonly string[];
  /** What comes next, as the rest of the console has it. */
  next: string | null;
  rights: TalkRights;
  /** Which side the person in front of this console stands on. */
  side: 'team' | 'host';
  act: (wish: BackstageWish, key?: string) => Promise<boolean>;
  isBusy: (key: string) => boolean;
}) {
  const { backstage, lineup, briefingUrl, pinned, next, rights, side, act, isBusy } = props;
  const ids = lineup.map((item) => numericId(item.productId));
  const titleOf = (id: string | null) => lineup[ids.indexOf(id ?? '')]?.title ?? '';
  const say = (text: string) => act({ act: 'say', text });
  return (
    <>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.cue.title}
          </Text>
          {next === null ? (
            <Text as="p" tone="subdued">
              {t.cue.none}
            </Text>
          ) : (
            <div>
              <Text as="p" variant="headingLg">
                <bdi>{titleOf(next)}</bdi>
              </Text>
              <Text as="p" variant="bodySm" tone="subdued">
                {next === backstage.cue ? t.cue.called : t.cue.byOrder}
              </Text>
            </div>
          )}
          {rights.run && backstage.cue !== null && (
            <div className="sf-touch">
              <ActButton busy={isBusy('dropCue')} onClick={() => void act({ act: 'dropCue' })}>
                {t.cue.drop}
              </ActButton>
            </div>
          )}
          {rights.run && lineup.length > 1 && (
            <Fold title={t.cue.choose}>
              <ul className="sf-plans">
                {lineup.map((item) => (
                  <li key={item.id}>
                    <div className="sf-clamp">
                      <bdi>{item.title}</bdi>
                    </div>
                    <span className="sf-touch">
                      <ActButton
                        busy={isBusy(item.productId)}
                        disabled={pinned.includes(numericId(item.productId))}
                        accessibilityLabel={t.cue.said(item.title)}
                        onClick={() => {
                          const productId = numericId(item.productId);
                          void act({ act: 'say', text: '', productId }, item.productId);
                        }}
                      >
                        {t.cue.call}
                      </ActButton>
                    </span>
                  </li>
                ))}
              </ul>
            </Fold>
          )}
        </BlockStack>
      </Card>
      <BriefingCard
        briefing={backstage.briefing}
        productId={next}
        onScreen={pinned}
        {...(rights.run ? { url: briefingUrl } : {})}
      />
      <Card>
        <BlockStack gap="300">
          <div>
            <Text as="h2" variant="headingMd">
              {t.title}
            </Text>
            <Text as="p" variant="bodySm" tone="subdued">
              {backstage.lines.length === 0 ? `${t.none} ${t.text}` : t.text}
            </Text>
          </div>
          <ul className="sf-back">
            {backstage.lines.map((line) => (
              <BackstageRow
                key={line.id}
                line={line}
                mine={line.side === side}
                product={titleOf(line.productId)}
                busy={isBusy(line.id)}
                onSeen={() => void act({ act: 'seen', messageId: line.id }, line.id)}
              />
            ))}
          </ul>
          {rights.backstage && (
            <>
              {side === 'team' && (
                <div className="sf-acts sf-touch">
                  {t.quick.map((text) => (
                    <ActButton key={text} busy={isBusy('say')} onClick={() => void say(text)}>
                      {text}
                    </ActButton>
                  ))}
                </div>
              )}
              <SayForm
                label={side === 'team' ? t.label : t.labelHost}
                most={160}
                busy={isBusy('say')}
                onSay={say}
              />
            </>
          )}
        </BlockStack>
      </Card>
    </>
  );
}

function BackstageRow(props: {
  line: BackstageLine;
  mine: boolean;
  product: string;
  busy: boolean;
  onSeen: () => void;
}) {
  const { line, mine, product, busy, onSeen } = props;
  const isCue = line.productId !== null;
  return (
    <li data-mine={mine ? '' : undefined}>
      <p dir="auto">
        {isCue && <b>{t.cue.said(product)} </b>}
        {line.text}
      </p>
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" variant="bodySm" tone="subdued">
          <bdi>{line.name || (line.side === 'host' ? t.host : t.team)}</bdi>
        </Text>
        {mine && !isCue && (
          <Badge tone={line.seenAt === null ? 'attention' : 'success'}>
            {line.seenAt === null ? t.notSeen : t.seen}
          </Badge>
        )}
        {!mine && line.seenAt === null && (
          <span className="sf-touch">
            <ActButton busy={busy} onClick={onSeen}>
              {t.markSeen}
            </ActButton>
          </span>
        )}
      </InlineStack>
    </li>
  );
}
