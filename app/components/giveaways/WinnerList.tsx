import { BlockStack, Text } from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import type { GiveawayWish } from '../../services/giveaways/direct-giveaways.ts';
import type { GiveawayRow } from '../../services/giveaways/list-giveaways.ts';
import { giveawayTexts as t } from '../texts/giveaways.ts';

/** Who has won, by the name they were announced by, with the code they name, and whether they have it. Without `act` to be read only. */
export function WinnerList(props: {
  giveaway: Pick<GiveawayRow, 'id' | 'won'>;
  runs: boolean;
  moderates: boolean;
  act?: (wish: GiveawayWish, key?: string) => Promise<boolean>;
  isBusy?: (key: string) => boolean;
}) {
  const { giveaway, runs, moderates, act, isBusy } = props;
  const { id: giveawayId, won } = giveaway;
  if (won.length === 0) return null;
  return (
    <BlockStack gap="100">
      <Text as="h4" variant="bodySm" tone="subdued">
        {t.won}
      </Text>
      <ul className="sf-plans">
        {won.map(({ entry, name, code, givenAt }) => {
          const busy = isBusy?.(entry) ?? false;
          const known = name ?? t.someone;
          return (
            <li key={entry}>
              <div className="sf-clamp">
                <Text as="p" fontWeight="semibold">
                  <bdi>{known}</bdi>
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {[code && t.code(code), givenAt !== null && t.given].filter(Boolean).join(' · ')}
                </Text>
              </div>
              {act && (
                <span className="sf-acts sf-touch">
                  {runs && (
                    <ActButton
                      busy={busy}
                      accessibilityLabel={givenAt === null ? t.giveOf(known) : t.notGivenOf(known)}
                      onClick={() => {
                        const given = givenAt === null;
                        void act({ act: 'given', giveawayId, entry, given }, entry);
                      }}
                    >
                      {givenAt === null ? t.give : t.notGiven}
                    </ActButton>
                  )}
                  {moderates && name !== null && (
                    <ActButton
                      variant="tertiary"
                      busy={busy}
                      accessibilityLabel={t.hideNameOf(name)}
                      onClick={() => {
                        const reason = t.hideReason;
                        void act({ act: 'hideName', giveawayId, entry, reason }, entry);
                      }}
                    >
                      {t.hideName}
                    </ActButton>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </BlockStack>
  );
}
