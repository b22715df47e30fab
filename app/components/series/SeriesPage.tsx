import { useFetcher } from '@remix-run/react';
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Link,
  Page,
  Text,
} from '@shopify/polaris';
import type { TemplateLine } from '../../services/series/list-templates.ts';
import type { SeriesDetail } from '../../services/series/read-series.ts';
import { Moment } from '../frame/Moment.tsx';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { shows } from '../texts/shows.ts';
import { series as t } from '../texts/series.ts';

type SeriesLine = Omit<SeriesDetail, 'shows'> & { next: string | null };

/** Everything that comes back: series with their next show, and templates to begin from. */
export function SeriesPage(props: {
  series: readonly SeriesLine[];
  templates: readonly TemplateLine[];
  mayPlan: boolean;
}) {
  const fetcher = useFetcher<{ done: string }>();
  useAnswer(fetcher, ({ done }) => (done === 'remove' ? t.templates.removed : null));
  const busy = fetcher.state !== 'idle';
  const act = (body: { act: 'use' | 'remove'; templateId: string }) =>
    void fetcher.submit(body, { method: 'post', encType: 'application/json' });
  return (
    <Page title={t.title} backAction={{ content: shows.list.title, url: '/app/shows' }}>
      <BlockStack gap="400">
        {isRefused(fetcher.data) && <Banner tone="critical">{fetcher.data.error.message}</Banner>}
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {t.list.title}
            </Text>
            {props.series.length === 0 && (
              <Text as="p" tone="subdued">
                {t.list.none}
              </Text>
            )}
            {props.series.map((one) => (
              <SeriesRow key={one.id} series={one} />
            ))}
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {t.templates.title}
            </Text>
            {props.templates.length === 0 && (
              <Text as="p" tone="subdued">
                {t.templates.none}
              </Text>
            )}
            {props.templates.map(({ id, name, products, hosts }) => (
              <InlineStack key={id} align="space-between" blockAlign="center" gap="200">
                <div className="sf-clamp">
                  <Text as="p" fontWeight="semibold">
                    {name}
                  </Text>
                  <Text as="p" tone="subdued">
                    {t.templates.facts(products, hosts)}
                  </Text>
                </div>
                {props.mayPlan && (
                  <InlineStack gap="200">
                    <Button
                      disabled={busy}
                      accessibilityLabel={t.templates.useNamed(name)}
                      onClick={() => act({ act: 'use', templateId: id })}
                    >
                      {t.templates.use}
                    </Button>
                    <Button
                      variant="tertiary"
                      tone="critical"
                      disabled={busy}
                      accessibilityLabel={t.templates.removeNamed(name)}
                      onClick={() => act({ act: 'remove', templateId: id })}
                    >
                      {t.templates.remove}
                    </Button>
                  </InlineStack>
                )}
              </InlineStack>
            ))}
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}

function SeriesRow({ series }: { series: SeriesLine }) {
  const { id, title, rule, time, timeZone, stopped, next } = series;
  return (
    <InlineStack align="space-between" blockAlign="start" gap="200">
      <div className="sf-clamp">
        <Link url={`/app/series/${id}`} monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {title}
          </Text>
        </Link>
        <Text as="p" tone="subdued">
          {t.says(rule)} · {t.at(time, timeZone)}
        </Text>
      </div>
      {stopped ? (
        <Badge>{t.list.stopped}</Badge>
      ) : (
        <Text as="p">
          {next ? (
            <>
              {t.list.next} <Moment at={next} timeZone={timeZone} />
            </>
          ) : (
            t.list.nothing
          )}
        </Text>
      )}
    </InlineStack>
  );
}
