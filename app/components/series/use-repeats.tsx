import { useFetcher } from '@remix-run/react';
import { BlockStack, Box, TextField, type ComplexAction } from '@shopify/polaris';
import { useState } from 'react';
import { weekdayOf } from '../../domain/series/rule.ts';
import { wallClockOf } from '../../domain/show/start.ts';
import type { ShowDetail } from '../../services/shows/read-show.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { series as t } from '../texts/series.ts';
import { RULE_FIELDS, RuleFields, ruleOf, type RuleForm } from './RuleFields.tsx';

/** What the page of a show offers to have it again: a series from it, or a template of it. */
export function useRepeats(show: ShowDetail, mayPlan: boolean) {
  const [asked, setAsked] = useState<'series' | 'template' | null>(null);
  const [name, setName] = useState(show.title);
  const [rule, setRule] = useState<RuleForm>({
    ...{ unit: 'week', every: '1', lastOn: '' },
    weekdays: show.startsAt
      ? [weekdayOf(wallClockOf(Date.parse(show.startsAt), show.timeZone).date)]
      : [],
  });
  const fetcher = useFetcher<{ done: string }>();
  const answer = useOpenAnswer(fetcher.data, { ...rule, title: name });
  useAnswer(fetcher, ({ done }) => {
    setAsked(null);
    return done === 'save' ? t.templates.saved : null;
  });
  const loading = fetcher.state !== 'idle';
  const send = (body: object) => {
    if (loading) return;
    void fetcher.submit(body as never, {
      method: 'post',
      action: '/app/series?index',
      encType: 'application/json',
    });
  };
  const actions: ComplexAction[] = mayPlan
    ? [
        ...(show.startsAt && show.life === 'scheduled'
          ? [{ content: t.start.action, loading, onAction: () => setAsked('series') }]
          : []),
        { content: t.templates.save, loading, onAction: () => setAsked('template') },
      ]
    : [];
  return {
    actions,
    modal: asked && (
      <ConfirmModal
        id="repeats"
        open
        title={asked === 'series' ? t.start.title : t.templates.saveTitle}
        text={asked === 'series' ? t.start.text : t.templates.saveText}
        confirm={asked === 'series' ? t.start.confirm : t.templates.save}
        onConfirm={() =>
          send(
            asked === 'series'
              ? { act: 'start', showId: show.id, rule: ruleOf(rule) }
              : { act: 'save', showId: show.id, name },
          )
        }
        onClose={() => setAsked(null)}
      >
        <Box paddingBlockStart="400">
          <BlockStack gap="400">
            <RefusalBanner
              data={answer}
              fields={asked === 'series' ? [...RULE_FIELDS] : ['title']}
            />
            {asked === 'series' ? (
              <RuleFields
                value={rule}
                answer={answer}
                onChange={(change) => setRule({ ...rule, ...change })}
              />
            ) : (
              <TextField
                label={t.templates.name}
                autoComplete="off"
                maxLength={120}
                value={name}
                onChange={setName}
                {...errorAt(answer, 'title')}
              />
            )}
          </BlockStack>
        </Box>
      </ConfirmModal>
    ),
  };
}
