import { BlockStack, Button, Card, InlineStack, Layout, Link, Page, Text } from '@shopify/polaris';
import type { Overview } from '../../services/shops/read-overview.ts';
import type { Waiting } from '../../services/shops/read-waiting.ts';
import { Moment } from '../frame/Moment.tsx';
import { Money } from '../frame/Money.tsx';
import { LifeBadge } from '../shows/LifeBadge.tsx';
import { home as t } from '../texts/home.ts';
import { PlayerCard } from './PlayerCard.tsx';
import { StrandedProducts } from './StrandedProducts.tsx';
import { SetupGuide } from './SetupGuide.tsx';
import { ShowCard } from './ShowCard.tsx';
import { WaitingCard } from './WaitingCard.tsx';
import { blockAddress, editorAddress, usePlayerState } from './use-player-state.ts';

/** What is on, what comes, whether shoppers can see it, and how it went. */
export function HomePage(props: {
  overview: Overview;
  waiting: readonly Waiting[];
  shopName: string;
  currency: string;
  shop: string;
  apiKey: string;
  mayPlan: boolean;
  maySeeMoney: boolean;
}) {
  const { overview, shopName, shop, apiKey, mayPlan, maySeeMoney } = props;
  const player = usePlayerState();
  const editorUrl = editorAddress(shop, apiKey, 'embed' in player ? player.embed : null);
  const { live, next, recent } = overview;
  return (
    <Page
      title={shopName}
      {...(mayPlan ? { primaryAction: { content: t.add, url: '/app/shows/new' } } : {})}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <StrandedProducts stranded={overview.stranded} shop={shop} />
            {mayPlan && (
              <SetupGuide
                done={overview.done}
                player={player}
                editorUrl={editorUrl}
                nextId={next?.id ?? null}
              />
            )}
            {live.map((show) => (
              <ShowCard key={show.id} heading={t.live} show={show} />
            ))}
            {next && <ShowCard heading={t.next} show={next} />}
            {!next && live.length === 0 && <NothingPlanned mayPlan={mayPlan} />}
            <WaitingCard waiting={props.waiting} />
            {maySeeMoney && <KeyFigures overview={overview} currency={props.currency} />}
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <PlayerCard
              player={player}
              editorUrl={editorUrl}
              blockUrl={(block) => blockAddress(shop, apiKey, block)}
              guided={mayPlan && !overview.done.aired}
            />
            {recent.length > 0 && <RecentShows shows={recent} />}
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function NothingPlanned({ mayPlan }: { mayPlan: boolean }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t.noNext}
        </Text>
        <Text as="p" tone="subdued">
          {t.noNextText}
        </Text>
        {mayPlan && (
          <InlineStack>
            <Button url="/app/shows/new">{t.add}</Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function KeyFigures({ overview, currency }: { overview: Overview; currency: string }) {
  const sales = overview.sales.length > 0 ? overview.sales : [{ currency, netMinor: '0' }];
  const figures = [
    {
      name: t.netSales,
      value: sales.map((one) => (
        <div key={one.currency}>
          <Money minor={one.netMinor} currency={one.currency} />
        </div>
      )),
    },
    { name: t.orders, value: overview.sales.reduce((sum, { orders }) => sum + orders, 0) },
    { name: t.shows, value: overview.showsHeld },
    { name: t.hostsCount, value: overview.hosts },
  ];
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.metrics}
        </Text>
        <dl className="sf-keyfigures">
          {figures.map(({ name, value }) => (
            <div key={name}>
              <dt>
                <Text as="span" variant="bodySm" tone="subdued">
                  {name}
                </Text>
              </dt>
              <dd className="sf-figure">{value}</dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}

function RecentShows({ shows }: { shows: Overview['recent'] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t.recent}
        </Text>
        {shows.map((show) => (
          <InlineStack
            key={show.id}
            align="space-between"
            blockAlign="start"
            gap="200"
            wrap={false}
          >
            <div className="sf-clamp">
              <Link url={`/app/shows/${show.id}`} monochrome removeUnderline>
                {show.title}
              </Link>
              {show.startedAt && (
                <Text as="p" variant="bodySm" tone="subdued">
                  <Moment at={show.startedAt} timeZone={show.timeZone} style="day" />
                </Text>
              )}
            </div>
            <LifeBadge life={show.life} />
          </InlineStack>
        ))}
        <InlineStack>
          <Button variant="plain" url="/app/shows?tab=ended">
            {t.all}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
