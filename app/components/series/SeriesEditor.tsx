import { useFetcher } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Box,
  Card,
  Checkbox,
  FormLayout,
  InlineStack,
  Layout,
  Link,
  Page,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { Life } from '../../domain/show/life.ts';
import type { SeriesDetail } from '../../services/series/read-series.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { clockText, Moment, momentText } from '../frame/Moment.tsx';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { useRefusedFocus } from '../frame/use-refused-focus.ts';
import { LifeBadge } from '../shows/LifeBadge.tsx';
import { shows } from '../texts/shows.ts';
import { series as texts } from '../texts/series.ts';
import { RULE_FIELDS, RuleFields, ruleOf, type RuleForm } from './RuleFields.tsx';

const t = texts.edit;

interface Form extends RuleForm {
  readonly title: string;
  readonly description: string;
  readonly time: string;
  readonly from: string;
}

const formOf = (series: SeriesDetail): Form => ({
  ...{ title: series.title, description: series.description, time: series.time, from: '' },
  ...{ unit: series.rule.unit, every: String(series.rule.every), weekdays: series.rule.weekdays },
  lastOn: series.rule.lastOn ?? '',
});

/** The page of a series: what its shows are called, when they come, and which there are. */
export function SeriesEditor({ series, mayPlan }: { series: SeriesDetail; mayPlan: boolean }) {
  const saved = formOf(series);
  const [draft, setDraft] = useState<Form | null>(null);
  const [stopping, setStopping] = useState(false);
  const [cancel, setCancel] = useState(false);
  const fetcher = useFetcher<{ done: string }>();
  const { data } = fetcher;
  useRefusedFocus(data);
  const saving = fetcher.state !== 'idle';
  const form = draft ?? saved;
  const answer = useOpenAnswer(data, form);
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  const disabled = series.stopped || !mayPlan;
  useAnswer(fetcher, ({ done }) => (done === 'stop' ? t.stopped : t.saved));
  useEffect(() => {
    if (data && !isRefused(data)) setDraft(null);
  }, [data]);
  const change = (part: Partial<Form>) => setDraft({ ...form, ...part });
  const send = (body: object) =>
    void fetcher.submit(body as never, { method: 'post', encType: 'application/json' });
  const { title, description, time, from } = form;
  const fields = ['title', 'description', 'time', ...RULE_FIELDS];
  return (
    <Page
      title={series.title}
      subtitle={`${texts.says(series.rule)} · ${texts.at(clockText(series.time, useLocale()), series.timeZone)}`}
      backAction={{ content: t.back, url: '/app/series' }}
      {...(disabled
        ? {}
        : {
            secondaryActions: [
              { content: t.stop, destructive: true, onAction: () => setStopping(true) },
            ],
          })}
    >
      <FormSaveBar
        id="series"
        open={dirty}
        saving={saving}
        onSave={() =>
          send({
            ...{ act: 'change', title, description, time, timeZone: series.timeZone },
            ...{ rule: ruleOf(form), from: from || null },
          })
        }
        onDiscard={() => setDraft(null)}
      />
      {stopping && (
        <ConfirmModal
          id="stop"
          open
          destructive
          title={t.stopTitle}
          text={t.stopText}
          confirm={t.stop}
          onConfirm={() => {
            setStopping(false);
            send({ act: 'stop', cancel });
          }}
          onClose={() => setStopping(false)}
        >
          <Box paddingBlockStart="300">
            <Checkbox label={t.stopCancel} checked={cancel} onChange={setCancel} />
          </Box>
        </ConfirmModal>
      )}
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {series.stopped && <Banner tone="info">{t.isStopped}</Banner>}
            {!disabled && <Banner tone="info">{t.spares}</Banner>}
            <RefusalBanner data={answer} fields={fields} />
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  {t.details}
                </Text>
                <FormLayout>
                  <TextField
                    label={shows.edit.title}
                    autoComplete="off"
                    value={title}
                    disabled={disabled}
                    onChange={(text) => change({ title: text })}
                    {...errorAt(answer, 'title')}
                  />
                  <TextField
                    label={shows.edit.description}
                    autoComplete="off"
                    multiline={3}
                    value={description}
                    disabled={disabled}
                    onChange={(text) => change({ description: text })}
                    {...errorAt(answer, 'description')}
                  />
                  <FromSelect series={series} value={from} disabled={disabled} onChange={change} />
                </FormLayout>
              </BlockStack>
            </Card>
            <Card>
              <BlockStack gap="300">
                <Text as="h2" variant="headingMd">
                  {t.when}
                </Text>
                <TextField
                  label={`${t.time} (${series.timeZone.replaceAll('_', ' ')})`}
                  type="time"
                  autoComplete="off"
                  value={time}
                  disabled={disabled}
                  onChange={(text) => change({ time: text })}
                  {...errorAt(answer, 'time')}
                />
                <RuleFields value={form} answer={answer} disabled={disabled} onChange={change} />
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {t.shows}
              </Text>
              {series.shows.map((show) => (
                <InlineStack key={show.id} align="space-between" blockAlign="start" wrap={false}>
                  <div className="sf-clamp">
                    <Link url={`/app/shows/${show.id}`} monochrome>
                      {show.title}
                    </Link>
                    <Text as="p" tone="subdued" variant="bodySm">
                      {show.startsAt ? (
                        <Moment at={show.startsAt} timeZone={show.timeZone} />
                      ) : (
                        t.noTime
                      )}
                    </Text>
                  </div>
                  <LifeBadge life={show.life as Life} />
                </InlineStack>
              ))}
            </BlockStack>
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function FromSelect(props: {
  series: SeriesDetail;
  value: string;
  disabled: boolean;
  onChange: (change: { from: string }) => void;
}) {
  const { series, value, disabled, onChange } = props;
  const locale = useLocale();
  const dated = series.shows.filter(({ startsAt }) => startsAt !== null);
  return (
    <Select
      label={t.from}
      helpText={t.fromHelp}
      value={value}
      disabled={disabled}
      options={[
        { value: '', label: t.fromNone },
        ...dated.map(({ id, title, startsAt, timeZone }) => ({
          value: id,
          label: `${title}, ${momentText(new Date(startsAt ?? ''), timeZone, locale, 'day')}`,
        })),
      ]}
      onChange={(from) => onChange({ from })}
    />
  );
}
