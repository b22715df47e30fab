import { Banner, BlockStack, Page, Text } from '@shopify/polaris';
import { DiscountIcon, GiftCardIcon, TeamIcon, ViewIcon } from '@shopify/polaris-icons';
import { nextProduct } from '../../domain/lineup/next.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { Role } from '../../domain/staff/may.ts';
import type { StaffAddress } from '../../listening/staff-channel.ts';
import type { Pulse } from '../../services/shows/read-pulse.ts';
import type { ShowDetail } from '../../services/shows/read-show.ts';
import { useLostConnection } from '../frame/ConnectionNotice.tsx';
import { GiveawayPanel } from '../giveaways/GiveawayPanel.tsx';
import { LifeBadge } from '../shows/LifeBadge.tsx';
import { BackstagePanel } from '../talk/BackstagePanel.tsx';
import { talkRights } from '../talk/rights.ts';
import { isOver, talkPanels, topQuestionKeys, waitingBackstage } from '../talk/talk-panels.tsx';
import { useShowTalk } from '../talk/use-show-talk.ts';
import { consoleTexts as t } from '../texts/console.ts';
import { BroadcastCard } from './BroadcastCard.tsx';
import { ConsolePanels, usePanel, type ConsolePanel } from './ConsolePanels.tsx';
import { Figures } from './Figures.tsx';
import { LifeControls } from './LifeControls.tsx';
import { Monitor } from './Monitor.tsx';
import { OffersPanel } from './OffersPanel.tsx';
import { OnScreen } from './OnScreen.tsx';
import { PinList } from './PinList.tsx';
import { Preflight } from './Preflight.tsx';
import { RehearsalBanner, RehearsalCard } from './Rehearsal.tsx';
import { Shortcuts, useShortcuts } from './Shortcuts.tsx';
import { SimulcastCard } from './SimulcastCard.tsx';
import { useConsoleKeys } from './use-console-keys.ts';
import { usePins } from './use-pins.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { usePulse } from './use-pulse.ts';

/** Before that long ahead people come to the console to rehearse. */
const EARLY_MS = 3_600_000;

/** One page to direct a show from: what is on screen, what comes next, how it goes. Made for a thumb first. */
export function ShowConsole(props: {
  show: ShowDetail;
  pulse: Pulse;
  currency: string;
  shopName: string;
  role: Role | null;
  live: StaffAddress | null;
}) {
  const { show, live } = props;
  const rights = talkRights(props.role);
  const mayRun = rights.run;
  const { pulse, offline, refresh, nudge, take } = usePulse(show.id, props.pulse);
  // The frame says it already.
  const lost = useLostConnection();
  const onStage = ['live', 'paused', 'rehearsal'].includes(pulse.life);
  const pins = usePins({ showId: show.id, pins: pulse.pins, onAnswer: take });
  const enabled = mayRun && onStage;
  const early =
    ['draft', 'scheduled', 'rehearsal'].includes(pulse.life) &&
    (pulse.startsAt === null || pulse.startsAt - pulse.now > EARLY_MS);
  const [panel, setPanel] = usePanel();
  useKeptPlace(`console.${show.id}`);
  const side = props.role === 'host' ? 'host' : 'team';
  const told = useShowTalk({
    ...{ showId: show.id, live, moderates: rights.moderate },
    onStage: nudge,
  });
  const titleOf = (productId: string) =>
    show.lineup.find((item) => numericId(item.productId) === productId)?.title ?? null;
  const pinned = (productId: string) => pins.current.includes(numericId(productId));
  const next = nextProduct({
    lineup: show.lineup.map((item) => numericId(item.productId)),
    ...{ shown: pulse.shown, pinned: pins.current, cue: told.backstage?.cue ?? null },
  });
  const [keysOn, setKeysOn] = useShortcuts();
  useConsoleKeys({
    on: keysOn,
    enabled,
    products: show.lineup.map((item) => item.productId),
    isPinned: pinned,
    next: show.lineup.find((item) => numericId(item.productId) === next)?.productId ?? null,
    onPin: pins.set,
    onPanel: setPanel,
    ...(rights.direct && onStage ? topQuestionKeys(told) : {}),
  });
  const state = pulse.pause === 'signal' ? t.state.pausedSignal : t.state[pulse.life];
  // It comes a moment later than the page: before a show it stands last, where it pushes nothing away.
  const backstage = told.backstage && (
    <BackstagePanel
      backstage={told.backstage}
      lineup={show.lineup}
      briefingUrl={`/app/shows/${show.id}/briefing`}
      pinned={pins.current}
      next={next}
      rights={rights}
      side={side}
      act={told.behind.act}
      isBusy={told.behind.isBusy}
    />
  );
  // A new part of the console: an id in `PANELS`, its name in the texts, and an entry here.
  const panels: ConsolePanel[] = [
    {
      id: 'screen',
      icon: ViewIcon,
      content: (
        <>
          <div className="sf-stage">
            {pulse.playback && (
              <Monitor key={pulse.playback.url} pulse={pulse} playback={pulse.playback} />
            )}
            <OnScreen
              lineup={show.lineup}
              pins={pins.current}
              next={next}
              onStage={onStage}
              disabled={!enabled}
              onPin={pins.set}
            />
            <PinList
              show={show}
              pins={pins.current}
              next={next}
              disabled={!enabled}
              onPin={(productId) => pins.set(productId, !pinned(productId))}
            />
          </div>
          <Shortcuts
            on={keysOn}
            pins={enabled}
            directs={rights.direct && onStage}
            onChange={setKeysOn}
          />
        </>
      ),
    },
    ...talkPanels({
      ...{ told, rights, onStage, titleOf, timeZone: show.timeZone },
      over: isOver(pulse.life),
    }),
    {
      id: 'offers',
      icon: DiscountIcon,
      content: (
        <OffersPanel
          showId={show.id}
          version={pulse.version}
          life={pulse.life}
          enabled={enabled}
          mayPlan={mayRun}
        />
      ),
    },
    {
      id: 'giveaways',
      icon: GiftCardIcon,
      content: (
        <GiveawayPanel
          showId={show.id}
          shopName={props.shopName}
          lineup={show.lineup}
          onStage={onStage}
          rehearsal={pulse.life === 'rehearsal'}
          rights={rights}
        />
      ),
    },
    {
      id: 'backstage',
      icon: TeamIcon,
      news: waitingBackstage(told.backstage, side),
      content: (
        <>
          {['draft', 'scheduled'].includes(pulse.life) && mayRun && (
            <RehearsalCard showId={show.id} early={early} onDone={refresh} />
          )}
          {pulse.life === 'scheduled' && mayRun && <Preflight showId={show.id} asked />}
          {onStage && backstage}
          {mayRun && ['draft', 'scheduled', 'rehearsal', 'live', 'paused'].includes(pulse.life) && (
            <>
              <div id="camera">
                <BroadcastCard showId={show.id} />
              </div>
              <SimulcastCard showId={show.id} />
            </>
          )}
          {!onStage && backstage}
        </>
      ),
    },
  ];
  return (
    <Page
      fullWidth
      title={show.title}
      titleMetadata={<LifeBadge life={pulse.life} />}
      backAction={{ content: t.back, url: `/app/shows/${show.id}` }}
      {...(rights.moderate
        ? { secondaryActions: [{ content: t.moderate, url: `/app/shows/${show.id}/chat` }] }
        : {})}
    >
      <BlockStack gap="400">
        {pulse.rehearsal && (
          <RehearsalBanner
            showId={show.id}
            timeZone={show.timeZone}
            rehearsal={pulse.rehearsal}
            mayRun={mayRun}
            onDone={refresh}
          />
        )}
        {offline && !lost && <Banner tone="warning">{t.offline}</Banner>}
        {pulse.shed > 0 && <Banner tone="warning">{t.shed[pulse.shed - 1]}</Banner>}
        {pins.refused && <Banner tone="critical">{pins.refused}</Banner>}
        {told.refused && <Banner tone="critical">{told.refused}</Banner>}
        <div className="sf-console-top">
          <Figures pulse={pulse} currency={props.currency} />
        </div>
        <div className="sf-edge" aria-live="polite">
          <Text as="p" tone={pulse.life === 'live' ? 'success' : 'subdued'}>
            {state}
          </Text>
        </div>
        {mayRun ? (
          <LifeControls showId={show.id} life={pulse.life} early={early} onDone={refresh} />
        ) : (
          <Banner tone="info">{t.mayNotRun}</Banner>
        )}
        <ConsolePanels
          panels={panels}
          open={panel}
          onOpen={setPanel}
          // Who comes before the show comes to see whether all is well.
          beside={pulse.life === 'scheduled' && mayRun ? 'backstage' : 'questions'}
        />
      </BlockStack>
    </Page>
  );
}
