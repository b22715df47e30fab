import { Banner, BlockStack, Page } from '@shopify/polaris';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Role } from '../../domain/staff/may.ts';
import type { StaffAddress } from '../../listening/staff-channel.ts';
import type { ShowDetail } from '../../services/shows/read-show.ts';
import { ConsolePanels, usePanel } from '../console/ConsolePanels.tsx';
import { LifeBadge } from '../shows/LifeBadge.tsx';
import { moderationTexts as t } from '../texts/moderation.ts';
import { talkTexts } from '../texts/talk.ts';
import { talkRights } from './rights.ts';
import { isOver, talkPanels } from './talk-panels.tsx';
import { useShowTalk } from './use-show-talk.ts';

/** A page for nothing but keeping order, for somebody who does not direct; also when the show is over. */
export function ModerationPage(props: { show: ShowDetail; role: Role | null; live: StaffAddress }) {
  const { show, live } = props;
  const rights = talkRights(props.role);
  const [panel, setPanel] = usePanel();
  const told = useShowTalk({ showId: show.id, live, moderates: true });
  const panels = talkPanels({
    ...{ told, rights, timeZone: show.timeZone },
    onStage: ['live', 'paused', 'rehearsal'].includes(show.life),
    over: isOver(show.life),
    titleOf: (productId) =>
      show.lineup.find((item) => numericId(item.productId) === productId)?.title ?? null,
  });
  const order = ['chat', 'questions'] as const;
  return (
    <Page
      title={t.title}
      subtitle={show.title}
      titleMetadata={<LifeBadge life={show.life} />}
      backAction={{ content: t.back, url: `/app/shows/${show.id}/console` }}
    >
      <BlockStack gap="400">
        {told.failed && <Banner tone="warning">{talkTexts.stale}</Banner>}
        {told.refused && <Banner tone="critical">{told.refused}</Banner>}
        <ConsolePanels
          single
          panels={order.flatMap((id) => panels.filter((one) => one.id === id))}
          open={panel ?? 'chat'}
          onOpen={setPanel}
        />
      </BlockStack>
    </Page>
  );
}
