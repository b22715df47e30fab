import {
  Badge,
  BlockStack,
  Button,
  Card,
  InlineStack,
  SkeletonBodyText,
  Text,
  Thumbnail,
} from '@shopify/polaris';
import { ActButton } from '../frame/ActButton.tsx';
import { ImageIcon } from '@shopify/polaris-icons';
import type { OfferView } from '../../services/offers/list-offers.ts';
import { useLocale } from '../frame/Locale.tsx';
import { RefusalBanner } from '../frame/RefusalBanner.tsx';
import { HoldLine } from '../offers/HoldLine.tsx';
import { clockWords, discountWords, planWords } from '../offers/offer-words.ts';
import { useOffers, useServerNow, type OfferSend } from '../offers/use-offers.ts';
import { offers as t } from '../texts/offers.ts';

/** Extensions by one tap, in minutes. */
const EXTENSIONS = [1, 2] as const;

/** Drops and offers to open, extend and close by one tap, with their clocks and what is left. */
export function OffersPanel(props: {
  showId: string;
  version: number;
  life: string;
  enabled: boolean;
  mayPlan: boolean;
}) {
  const { showId, version, life, enabled, mayPlan } = props;
  const { list, answer, pending, send } = useOffers({ showId, version });
  const on = list?.offers.filter(({ status }) => status !== 'planned' && status !== 'closed') ?? [];
  const now = useServerNow(list?.now ?? 0, on.length > 0);
  const planned = list?.offers.filter(({ status }) => status === 'planned') ?? [];
  const past = list?.offers.filter(({ status }) => status === 'closed') ?? [];
  const common = { currency: list?.currency ?? 'USD', now, enabled, pending, send };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t.title}
          </Text>
          {mayPlan && (
            <Button variant="plain" url={`/app/shows/${showId}#offers`}>
              {t.console.planLink}
            </Button>
          )}
        </InlineStack>
        <RefusalBanner data={answer} />
        {list === null && <SkeletonBodyText lines={3} />}
        {list?.offers.length === 0 && (
          <Text as="p" tone="subdued">
            {t.console.none}
          </Text>
        )}
        {planned.length > 0 && on.length === 0 && !enabled && (
          <Text as="p" tone="subdued">
            {t.console.waits}
          </Text>
        )}
        {on.length > 0 && (life === 'paused' || life === 'rehearsal') && (
          <Text as="p" tone="subdued">
            {life === 'paused' ? t.console.runsOn : t.console.rehearsal}
          </Text>
        )}
        <ul className="sf-offers">
          {[...on, ...planned, ...past].map((offer) => (
            <li key={offer.id}>
              <Row offer={offer} {...common} />
            </li>
          ))}
        </ul>
      </BlockStack>
    </Card>
  );
}

function Row(props: {
  offer: OfferView;
  currency: string;
  now: number;
  enabled: boolean;
  pending: string | null;
  send: (body: OfferSend) => void;
}) {
  const { offer, currency, now, enabled, pending, send } = props;
  const locale = useLocale();
  const busy = pending === offer.id;
  const announced = offer.opensAt !== null && now < offer.opensAt;
  const state = offer.status === 'running' && announced ? 'announced' : offer.status;
  const running = offer.status === 'running';
  const name = `${discountWords(offer.discount, currency, locale)} · ${offer.title}`;
  return (
    <div className="sf-offer sf-offer--run" data-state={state}>
      <Thumbnail source={offer.imageUrl ?? ImageIcon} alt="" size="small" />
      <div className="sf-clamp">
        <BlockStack gap="050">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span" fontWeight="semibold">
              {name}
            </Text>
            {state !== 'planned' && (
              <Badge {...(running ? { tone: announced ? 'attention' : 'success' } : {})}>
                {t.status[state]}
              </Badge>
            )}
          </InlineStack>
          {!running && (
            <Text as="p" variant="bodySm" tone="subdued">
              {planWords(offer, locale)}
            </Text>
          )}
          {offer.status === 'planned' && offer.goal && (
            <Text as="p" variant="bodySm">
              {offer.goalReached === null ? t.console.goalWaits : t.console.goal(offer.goalReached)}
            </Text>
          )}
          {offer.status === 'closed' && offer.line > 0 && (
            <Text as="p" variant="bodySm" tone="subdued">
              {t.console.waited(offer.line)}
            </Text>
          )}
          {offer.extended > 0 && (
            <Text as="p" variant="bodySm" tone="subdued">
              {t.console.extended(offer.extended)}
            </Text>
          )}
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
      {running && <Figures offer={offer} now={now} announced={announced} />}
      {offer.status === 'planned' && enabled && (
        <div className="sf-offer__acts">
          <Button
            size="large"
            variant="primary"
            fullWidth
            disabled={pending !== null && !busy}
            loading={busy}
            accessibilityLabel={t.console.openOf(name)}
            onClick={() => send({ act: 'open', offerId: offer.id })}
          >
            {t.console.open}
          </Button>
        </div>
      )}
      {running && (
        <div className="sf-offer__acts">
          {EXTENSIONS.map((minutes) => (
            <ActButton
              key={minutes}
              size="large"
              busy={busy}
              disabled={!enabled || pending !== null || offer.endsAt === null}
              accessibilityLabel={t.console.extendOf(minutes, name)}
              onClick={() =>
                send({
                  act: 'extend',
                  offerId: offer.id,
                  endsAt: offer.endsAt ?? 0,
                  seconds: minutes * 60,
                })
              }
            >
              {t.console.extend(minutes)}
            </ActButton>
          ))}
          <ActButton
            size="large"
            tone="critical"
            busy={busy}
            disabled={!enabled || pending !== null}
            accessibilityLabel={t.console.closeOf(name)}
            onClick={() => send({ act: 'close', offerId: offer.id })}
          >
            {t.console.close}
          </ActButton>
        </div>
      )}
    </div>
  );
}

/** The clock, what is left and what was sold, in figures that do not jump. */
function Figures(props: { offer: OfferView; now: number; announced: boolean }) {
  const { offer, now, announced } = props;
  const until = announced ? offer.opensAt : offer.endsAt;
  return (
    <dl className="sf-offer__figures">
      <div>
        <dt>{announced ? t.console.opensIn : t.console.endsIn}</dt>
        <dd className="sf-figure" role="timer">
          {until === null ? '—' : clockWords(until - now)}
        </dd>
      </div>
      {offer.left !== null && (
        <div>
          <dt>{t.console.left}</dt>
          <dd className="sf-figure">{offer.left}</dd>
        </div>
      )}
      {offer.line > 0 && (
        <div>
          <dt>{t.console.line}</dt>
          <dd className="sf-figure">{offer.line}</dd>
        </div>
      )}
      <div>
        <dt>{t.console.sold}</dt>
        <dd className="sf-figure">{offer.sold}</dd>
      </div>
    </dl>
  );
}
