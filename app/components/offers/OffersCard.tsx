import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { useState } from 'react';
import type { LineupRow } from '../../services/shows/read-show.ts';
import type { OfferView } from '../../services/offers/list-offers.ts';
import { CsvButton } from '../frame/CsvButton.tsx';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { RefusalBanner } from '../frame/RefusalBanner.tsx';
import { offers as t } from '../texts/offers.ts';
import { draftOf, formOf, newDraft } from './offer-form.ts';
import { discountWords, planWords } from './offer-words.ts';
import { HoldLine } from './HoldLine.tsx';
import { OfferFields } from './OfferFields.tsx';
import { OfferLog } from './OfferLog.tsx';
import { useOffers } from './use-offers.ts';

/** The offers of a show on its page: planned ones to change, past ones with what shoppers were told. */
export function OffersCard(props: {
  showId: string;
  lineup: readonly LineupRow[];
  timeZone: string;
  mayPlan: boolean;
}) {
  const { showId, lineup, timeZone, mayPlan } = props;
  const [edited, setEdited] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<OfferView | null>(null);
  // The lineup decides what is wrong with a plan, so another one means reading again.
  const version = lineup.map(({ productId, variants }) => `${productId}${variants.length}`).join();
  const { list, answer, pending, send } = useOffers({
    ...{ showId, version: hashOf(version) },
    onDone: () => setEdited(null),
  });
  const ahead = list
    ? ['draft', 'scheduled', 'rehearsal', 'live', 'paused'].includes(list.life)
    : false;
  const may = mayPlan && ahead;
  const [firstItem] = lineup;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          {may && edited === null && (
            <Button disabled={!firstItem} onClick={() => setEdited('new')}>
              {t.plan}
            </Button>
          )}
        </InlineStack>
        {edited === null && <RefusalBanner data={answer} />}
        {list === null && <SkeletonBodyText lines={2} />}
        {list?.offers.length === 0 && edited === null && (
          <BlockStack gap="100">
            <Text as="p">{t.empty}</Text>
            <Text as="p" tone="subdued">
              {firstItem ? t.emptyText : t.emptyLineup}
            </Text>
          </BlockStack>
        )}
        {edited === 'new' && list && firstItem && (
          <OfferFields
            title={t.planTitle}
            first={newDraft(firstItem.productId)}
            {...{ lineup, answer }}
            currency={list.currency}
            busy={pending !== null}
            onSave={(draft) => send({ act: 'plan', plan: formOf(draft) })}
            onCancel={() => setEdited(null)}
          />
        )}
        {list && list.offers.length > 0 && (
          <ul className="sf-offers">
            {list.offers.map((offer) => (
              <li key={offer.id}>
                <Line
                  offer={offer}
                  currency={list.currency}
                  may={may && offer.status === 'planned' && edited === null}
                  busy={pending === offer.id}
                  onGiveBack={() => send({ act: 'give_back', offerId: offer.id })}
                  mayGiveBack={mayPlan && offer.status === 'closed' && offer.outAgain}
                  onEdit={() => setEdited(offer.id)}
                  onRemove={() => setDoomed(offer)}
                />
                {edited === offer.id && (
                  <OfferFields
                    title={t.changeTitle}
                    first={draftOf(offer, list.currency)}
                    {...{ lineup, answer }}
                    currency={list.currency}
                    busy={pending !== null}
                    onSave={(draft) =>
                      send({ act: 'change', offerId: offer.id, plan: formOf(draft) })
                    }
                    onCancel={() => setEdited(null)}
                  />
                )}
                {offer.log.length > 0 && (
                  <OfferLog offer={offer} currency={list.currency} timeZone={timeZone} />
                )}
              </li>
            ))}
          </ul>
        )}
        {list?.offers.some(({ log }) => log.length > 0) && (
          <BlockStack gap="200">
            <Text as="p" variant="bodySm" tone="subdued">
              {t.log.evidenceText}
            </Text>
            <CsvButton
              path={`/app/shows/${showId}/evidence`}
              name={`offers-${showId}.json`}
              label={t.log.evidence}
            />
          </BlockStack>
        )}
      </BlockStack>
      {doomed && (
        <ConfirmModal
          id="remove-offer"
          open
          destructive
          title={t.removeTitle}
          text={doomed.hold?.state === 'held' ? `${t.removeText} ${t.removeHeld}` : t.removeText}
          confirm={t.remove}
          onConfirm={() => {
            setDoomed(null);
            send({ act: 'remove', offerId: doomed.id });
          }}
          onClose={() => setDoomed(null)}
        />
      )}
    </Card>
  );
}

const TONES = { running: 'success', opening: 'attention', planned: undefined, closed: undefined };

function Line(props: {
  offer: OfferView;
  currency: string;
  may: boolean;
  mayGiveBack: boolean;
  busy: boolean;
  onGiveBack: () => void;
  onEdit: () => void;
  onRemove: () => void;
}) {
  const { offer, currency, may, mayGiveBack, busy, onGiveBack, onEdit, onRemove } = props;
  const locale = useLocale();
  const tone = TONES[offer.status] as 'success' | 'attention' | undefined;
  const name = `${discountWords(offer.discount, currency, locale)} · ${offer.title}`;
  return (
    <div className="sf-offer">
      <div className="sf-clamp">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="medium">
              {name}
            </Text>
            {offer.status !== 'planned' && (
              <Badge {...(tone ? { tone } : {})}>{t.status[offer.status]}</Badge>
            )}
          </InlineStack>
          <Text as="p" variant="bodySm" tone="subdued">
            {planWords(offer, locale)}
          </Text>
          <HoldLine offer={offer} />
          {offer.trouble && (
            <Text as="p" variant="bodySm" tone="critical">
              {t.trouble(offer.trouble)}
            </Text>
          )}
          {offer.doubts.map((doubt) => (
            <Text as="p" key={doubt} variant="bodySm" tone="critical">
              {t.doubts[doubt]}
            </Text>
          ))}
        </BlockStack>
      </div>
      {mayGiveBack && (
        <Button accessibilityLabel={t.giveBackOf(name)} loading={busy} onClick={onGiveBack}>
          {t.giveBack}
        </Button>
      )}
      {may && (
        <InlineStack gap="200">
          <Button accessibilityLabel={t.editOf(name)} onClick={onEdit}>
            {t.edit}
          </Button>
          <Button
            variant="tertiary"
            tone="critical"
            loading={busy}
            accessibilityLabel={t.removeOf(name)}
            onClick={onRemove}
          >
            {t.remove}
          </Button>
        </InlineStack>
      )}
    </div>
  );
}

/** A number that changes when the text does. */
function hashOf(text: string): number {
  return Array.from(text).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0, 7);
}
