import { useFetcher } from '@remix-run/react';
import { Badge, BlockStack, Button, Card, InlineStack, Link, Page, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { TemplateLine } from '../../services/series/list-templates.ts';
import type { SeriesDetail } from '../../services/series/read-series.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { clockText, Moment } from '../frame/Moment.tsx';
import { RefusalBanner } from '../frame/RefusalBanner.tsx';
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
  const [asked, setAsked] = useState<Pick<TemplateLine, 'id' | 'name'> | null>(null);
  const busy = fetcher.state !== 'idle';
  const act = (body: { act: 'use' | 'remove'; templateId: string }) =>
    void fetcher.submit(body, { method: 'post', encType: 'application/json' });
  return (
    <Page title={t.title} backAction={{ content: shows.list.title, url: '/app/shows' }}>
      {asked && (
        <ConfirmModal
          id="remove-template"
          open
          destructive
          title={t.templates.removeTitle(asked.name)}
          text={t.templates.removeText}
          confirm={t.templates.remove}
          onConfirm={() => {
            setAsked(null);
            act({ act: 'remove', templateId: asked.id });
          }}
          onClose={() => setAsked(null)}
        />
      )}
      <BlockStack gap="400">
        <RefusalBanner data={fetcher.data} />
        <Card>
          <BlockStack gap="400">
            <Text as="h2" variant="headingMd">
              {t.list.title}
            </Text>
            {props.series.length === 0 && (
              <NothingYet text={t.list.none} action={t.list.find} tab="upcoming" />
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
              <NothingYet text={t.templates.none} action={t.templates.find} tab="all" />
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
                      onClick={() => setAsked({ id, name })}
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

/** What is missing, and the way to where it is made. */
function NothingYet({ text, action, tab }: { text: string; action: string; tab: string }) {
  return (
    <>
      <Text as="p" tone="subdued">
        {text}
      </Text>
      <InlineStack>
        <Button url={`/app/shows?tab=${tab}`}>{action}</Button>
      </InlineStack>
    </>
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
          {t.says(rule)} · {t.at(clockText(time, useLocale()), timeZone)}
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
