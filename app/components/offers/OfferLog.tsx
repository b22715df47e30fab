import { BlockStack, Text } from '@shopify/polaris';
import type { OfferView } from '../../services/offers/list-offers.ts';
import type { OfferMoment } from '../../services/offers/read-offer-log.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { moneyText } from '../frame/Money.tsx';
import { offers as t } from '../texts/offers.ts';

/** What shoppers were told of an offer, moment by moment, and how prices and stock stood: the answer to "was it true?". */
export function OfferLog(props: { offer: OfferView; currency: string; timeZone: string }) {
  const { offer, timeZone } = props;
  const locale = useLocale();
  const clock = (at: number) =>
    new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone }).format(at);
  return (
    <details className="sf-offerlog">
      <summary>{t.log.title}</summary>
      <BlockStack gap="300">
        <ol>
          {offer.log.map((moment) => (
            <li key={`${moment.at}${moment.type}${moment.left}${moment.reached}`}>
              <time dateTime={new Date(moment.at).toISOString()}>{clock(moment.at)}</time>
              <span>
                {words(moment, clock)}{' '}
                <Text as="span" tone="subdued">
                  {moment.who === 'system' ? t.log.byClock : t.log.by(moment.who)}
                </Text>
              </span>
            </li>
          ))}
        </ol>
        {offer.evidence && <Prices {...props} />}
      </BlockStack>
    </details>
  );
}

function words(moment: OfferMoment, clock: (at: number) => string): string {
  switch (moment.type) {
    case 'goal.set':
      return moment.goal ? `${t.log.goalSet(t.facts.goal(moment.goal))}.` : '';
    case 'goal.stepped':
      return `${t.log.goalReached(moment.reached ?? 0)}.`;
    case 'goal.cleared':
      return `${t.log.goalCleared}.`;
    case 'offer.announced':
      return `${t.log.announced} ${clock(moment.opensAt ?? moment.at)} ${t.log.until} ${clock(moment.endsAt ?? moment.at)}.`;
    case 'offer.extended':
      return `${t.log.extended} ${clock(moment.endsAt ?? moment.at)}.`;
    case 'offer.stepped':
      return `${t.log.stepped(moment.left ?? 0)}.`;
    case 'offer.served':
      return `${t.log.served(moment.served ?? 0)}.`;
    case 'offer.closed':
      return `${t.log.closed[moment.reason ?? 'time'] ?? ''}.`;
  }
}

function Prices({ offer, timeZone }: { offer: OfferView; timeZone: string }) {
  const locale = useLocale();
  const { evidence } = offer;
  if (!evidence) return null;
  const money = (minor: string | null) =>
    minor === null ? '—' : moneyText(minor, evidence.currency, locale);
  return (
    <div className="sf-offerlog__prices">
      {evidence.variants.map((variant) => (
        <dl key={variant.id} className="sf-terms">
          <dt>
            {t.log.price}
            {evidence.variants.length > 1 ? ` · ${variant.title}` : ''}
          </dt>
          <dd>{money(variant.priceMinor)}</dd>
          {variant.offerMinor !== null && (
            <>
              <dt>{t.log.offerPrice}</dt>
              <dd>{money(variant.offerMinor)}</dd>
            </>
          )}
          <dt>{t.log.lowest}</dt>
          <dd>
            {variant.lowestMinor === null ? t.log.unknown : money(variant.lowestMinor)}
            {variant.lowestMinor !== null && variant.since !== null && (
              <Text as="span" tone="subdued">
                {' '}
                ({t.log.since(momentText(new Date(variant.since), timeZone, locale, 'day'))})
              </Text>
            )}
          </dd>
          <dt>{t.log.stock}</dt>
          <dd>{variant.left ?? t.log.notCounted}</dd>
        </dl>
      ))}
    </div>
  );
}
