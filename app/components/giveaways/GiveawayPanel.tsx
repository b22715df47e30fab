import { Banner, Card, SkeletonBodyText, Text } from '@shopify/polaris';
import type { GiveawayWish } from '../../services/giveaways/direct-giveaways.ts';
import type { Giveaways } from '../../services/giveaways/list-giveaways.ts';
import { useAct } from '../console/use-act.ts';
import { useReading } from '../console/use-reading.ts';
import { useServerNow } from '../offers/use-offers.ts';
import { Fold } from '../talk/Fold.tsx';
import { PlannedCard } from '../talk/PlannedCard.tsx';
import type { TalkRights } from '../talk/rights.ts';
import { giveawayTexts as t } from '../texts/giveaways.ts';
import { talkTexts } from '../texts/talk.ts';
import { GiveawayForm } from './GiveawayForm.tsx';
import { GiveawayRow } from './GiveawayRow.tsx';

/** Entries are counted, not told. Milliseconds. */
const COUNTS_MS = 3_000;

/** What is given away in a show: what is on, what is prepared, a new one, what was. */
export function GiveawayPanel(props: {
  showId: string;
  shopName: string;
  lineup: readonly { readonly productId: string; readonly title: string }[];
  onStage: boolean;
  rehearsal: boolean;
  rights: TalkRights;
}) {
  const { showId, shopName, lineup, onStage, rehearsal, rights } = props;
  const path = `/app/shows/${showId}/giveaways`;
  const { data, failed, refresh } = useReading<Giveaways>(path, COUNTS_MS);
  const { act, refused, isBusy } = useAct<GiveawayWish>(path, refresh);
  const going = data?.giveaways.some(({ status }) => status === 'open' || status === 'closed');
  const now = useServerNow(data?.now ?? 0, going ?? false);
  if (!data) {
    return (
      <Card>
        {failed ? <Text as="p">{talkTexts.offline}</Text> : <SkeletonBodyText lines={4} />}
      </Card>
    );
  }
  const planned = data.giveaways.filter(({ status }) => status === 'planned').reverse();
  const told = data.giveaways.filter(({ status }) => status !== 'planned');
  const free = onStage && !going;
  const [last] = data.giveaways;
  const form = <GiveawayForm {...{ shopName, lineup, last, free, onStage, act, isBusy }} />;
  return (
    <>
      {refused && <Banner tone="critical">{refused}</Banner>}
      {failed && <Banner tone="warning">{talkTexts.stale}</Banner>}
      {rehearsal && <Banner tone="info">{t.rehearsal}</Banner>}
      {told.map((giveaway, index) => (
        <Card key={giveaway.id}>
          <GiveawayRow
            {...{ giveaway, now, act, isBusy }}
            runs={rights.run}
            moderates={rights.moderate}
            shown={onStage && index === 0}
          />
        </Card>
      ))}
      <PlannedCard
        texts={t}
        planned={planned.map(({ id, prize, winners, who }) => ({
          ...{ id, name: prize, open: t.openOf(prize), drop: t.drop(prize) },
          about: `${t.toWin(winners)} · ${t.whos[who]}`,
        }))}
        run={rights.run}
        free={free}
        isBusy={isBusy}
        onOpen={(giveawayId) => void act({ act: 'open', giveawayId }, giveawayId)}
        onDrop={(giveawayId) => void act({ act: 'drop', giveawayId }, giveawayId)}
      />
      {/* What is on stands in sight; the next one is a tap away. */}
      {rights.run && (going ? <Fold title={t.compose}>{form}</Fold> : form)}
    </>
  );
}
