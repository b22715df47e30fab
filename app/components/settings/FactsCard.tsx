import { useFetcher } from '@remix-run/react';
import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineStack,
  SkeletonBodyText,
  Text,
} from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { FactField } from '../../services/ports.ts';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { settings } from '../texts/settings.ts';

const t = settings.facts;
const PATH = '/app/settings/facts';

/** Which of the shop's own fields viewers read of a product. Saved by itself. */
export function FactsCard() {
  const list = useFetcher<{ fields: readonly FactField[]; chosen: readonly string[] }>();
  const change = useFetcher<{ saved: true }>();
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const { load } = list;
  useEffect(() => load(PATH), [load]);
  useAnswer(change, () => {
    setDraft(null);
    load(PATH);
    return t.saved;
  });
  const data = list.data && !isRefused(list.data) ? list.data : null;
  const chosen = draft ?? data?.chosen ?? [];
  const answer = useOpenAnswer(change.data, { facts: chosen });
  return (
    <Card>
      <BlockStack gap="400">
        <RefusalBanner data={list.data} />
        <RefusalBanner data={answer} fields={['facts']} />
        {!list.data && <SkeletonBodyText lines={3} />}
        {data?.fields.length === 0 && (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        )}
        {data && data.fields.length > 0 && (
          <ChoiceList
            allowMultiple
            title={t.choose}
            choices={data.fields.map((field) => ({
              label: field.name,
              value: `${field.namespace}.${field.key}`,
              helpText: `${field.namespace}.${field.key}`,
            }))}
            selected={[...chosen]}
            onChange={(picked) => setDraft(picked)}
            {...errorAt(answer, 'facts')}
          />
        )}
        {draft && (
          <InlineStack>
            <Button
              variant="primary"
              loading={change.state !== 'idle'}
              onClick={() =>
                void change.submit(
                  { facts: [...chosen] },
                  { method: 'post', action: PATH, encType: 'application/json' },
                )
              }
            >
              {t.save}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
