import { useFetcher } from '@remix-run/react';
import {
  BlockStack,
  Box,
  Card,
  InlineStack,
  Page,
  Text,
  TextField,
  Thumbnail,
} from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import type { BriefedItem, Briefing } from '../../services/backstage/read-briefing.ts';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { backstageTexts } from '../texts/backstage.ts';

const t = backstageTexts.briefing;

interface Draft {
  readonly briefing: string;
  readonly items: readonly {
    readonly itemId: string;
    readonly notes: string;
    readonly mustNotSay: string;
    readonly minutes: string;
  }[];
}

const draftOf = ({ briefing, items }: Briefing): Draft => ({
  briefing,
  items: items.map(({ itemId, notes, mustNotSay, minutes }) => ({
    ...{ itemId, notes, mustNotSay, minutes: minutes === null ? '' : String(minutes) },
  })),
});

/** What the host should know: about the show, and product by product in their order. */
export function BriefingPage(props: Briefing & { showId: string }) {
  const { showId, items } = props;
  const saved = draftOf(props);
  const [typed, setDraft] = useState<Draft | null>(null);
  const draft = typed ?? saved;
  const fetcher = useFetcher<{ done: boolean }>();
  const busy = fetcher.state !== 'idle';
  useAnswer(fetcher, () => {
    setDraft(null);
    return t.saved;
  });
  const answer = useOpenAnswer(fetcher.data, fieldsIn(draft));
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  const change = (itemId: string, part: Partial<Draft['items'][number]>) =>
    setDraft({
      ...draft,
      items: draft.items.map((one) => (one.itemId === itemId ? { ...one, ...part } : one)),
    });
  const save = () =>
    void fetcher.submit(
      {
        briefing: draft.briefing,
        items: draft.items.map(({ minutes, ...rest }) => ({
          ...rest,
          minutes: minutes.trim() === '' ? null : Number(minutes),
        })),
      },
      { method: 'post', action: `/app/shows/${showId}/briefing`, encType: 'application/json' },
    );
  const total = draft.items.reduce((sum, { minutes }) => sum + (Number(minutes) || 0), 0);
  return (
    <Page
      title={t.title}
      subtitle={props.showTitle}
      backAction={{ content: t.back, url: `/app/shows/${showId}/console?panel=backstage` }}
    >
      <FormSaveBar
        id="briefing"
        open={dirty}
        saving={busy}
        onSave={save}
        onDiscard={() => setDraft(null)}
      />
      <BlockStack gap="400">
        <RefusalBanner
          data={answer}
          fields={['briefing', ...items.flatMap(({ itemId }) => fieldsOf(itemId))]}
        />
        <Card>
          <TextField
            label={t.show}
            helpText={t.showHelp}
            value={draft.briefing}
            multiline={4}
            maxLength={4000}
            autoComplete="off"
            onChange={(briefing) => setDraft({ ...draft, briefing })}
            {...errorAt(answer, 'briefing')}
          />
        </Card>
        <div className="sf-edge">
          <InlineStack align="space-between" gap="200">
            <Text as="h2" variant="headingMd">
              {items.length > 0 ? t.product : t.noProducts}
            </Text>
            {total > 0 && (
              <Text as="span" tone="subdued">
                {t.total(total)}
              </Text>
            )}
          </InlineStack>
        </div>
        {items.map((item) => {
          // Somebody else may have changed the lineup since this page was opened.
          const own = draft.items.find(({ itemId }) => itemId === item.itemId);
          return (
            own && (
              <ItemCard
                key={item.itemId}
                item={item}
                draft={own}
                answer={answer}
                onChange={(part) => change(item.itemId, part)}
              />
            )
          );
        })}
      </BlockStack>
    </Page>
  );
}

/** What stands in each field, by the name a refusal calls it. */
const fieldsIn = ({ briefing, items }: Draft): object => ({
  briefing,
  ...Object.fromEntries(
    items.flatMap(({ itemId, notes, mustNotSay, minutes }) => [
      [`notes-${itemId}`, notes],
      [`never-${itemId}`, mustNotSay],
      [`minutes-${itemId}`, minutes],
    ]),
  ),
});

const fieldsOf = (itemId: string) => [`notes-${itemId}`, `never-${itemId}`, `minutes-${itemId}`];

function ItemCard(props: {
  item: BriefedItem;
  draft: Draft['items'][number];
  answer: unknown;
  onChange: (part: Partial<Draft['items'][number]>) => void;
}) {
  const { item, draft, answer, onChange } = props;
  const { itemId } = item;
  return (
    <Card>
      <BlockStack gap="300">
        <div className="sf-showcard">
          <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" size="small" />
          <div className="sf-clamp">
            <Text as="h3" variant="headingSm">
              <bdi>{item.title}</bdi>
            </Text>
            {item.fromMinute !== null && item.minutes !== null && (
              <Text as="p" variant="bodySm" tone="subdued">
                {t.at(item.fromMinute)}
              </Text>
            )}
          </div>
        </div>
        <TextField
          label={t.points}
          value={draft.notes}
          multiline={3}
          maxLength={1000}
          autoComplete="off"
          onChange={(notes) => onChange({ notes })}
          {...errorAt(answer, `notes-${itemId}`)}
        />
        <TextField
          label={t.never}
          helpText={t.neverHelp}
          value={draft.mustNotSay}
          multiline={2}
          maxLength={1000}
          autoComplete="off"
          onChange={(mustNotSay) => onChange({ mustNotSay })}
          {...errorAt(answer, `never-${itemId}`)}
        />
        <Box maxWidth="12rem">
          <TextField
            label={t.minutes}
            type="number"
            min={1}
            max={240}
            value={draft.minutes}
            autoComplete="off"
            onChange={(minutes) => onChange({ minutes })}
            {...errorAt(answer, `minutes-${itemId}`)}
          />
        </Box>
      </BlockStack>
    </Card>
  );
}
