import { BlockStack, Layout, Page, PageActions } from '@shopify/polaris';
import { useState } from 'react';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { shows } from '../texts/shows.ts';
import { HostsCard } from './HostsCard.tsx';
import { LineupCard } from './LineupCard.tsx';
import { LineupList, type LineupProduct } from './LineupList.tsx';
import { emptyForm, type ShowForm } from './show-form.ts';
import { SHOW_FIELDS, ShowFields } from './ShowFields.tsx';
import { idsOf, useProductPicker, type Picked } from './use-product-picker.ts';
import { moved } from '../../domain/lineup/order.ts';
import type { PickedProduct } from '../../services/lineup/read-picked.ts';

const t = shows.edit;

/** What the form sends: `when` is null for a draft. */
type NewShowBody = Omit<ShowForm, 'date' | 'time' | 'doubled' | 'hosts'> & {
  hosts: { hostId: string; weight: number }[];
  when: { date: string; time: string; timeZone: string; doubled: 'first' | 'second' } | null;
  products: { productId: string; variantIds?: string[] }[];
};

/** The page on which a show is planned: words, time, products, hosts, in one go. */
export function NewShow(props: {
  timeZone: string;
  hosts: readonly { id: string; name: string }[];
  now: number;
  answer: unknown;
  saving: boolean;
  /** It is saved, and the page is about to be another. */
  leaving: boolean;
  onSave: (body: NewShowBody) => void;
}) {
  const { timeZone, hosts, now, saving, leaving, onSave } = props;
  const [form, setForm] = useState(() => emptyForm(timeZone));
  const answer = useOpenAnswer(props.answer, form);
  const [lineup, setLineup] = useState<readonly Picked[]>([]);
  const pick = useProductPicker();
  const change = (part: Partial<ShowForm>) => setForm({ ...form, ...part });
  const dirty = lineup.length > 0 || JSON.stringify(form) !== JSON.stringify(emptyForm(timeZone));

  const save = (draft: boolean) => {
    const { date, time, doubled, ...details } = form;
    onSave({
      ...details,
      hosts: [...form.hosts],
      when: draft ? null : { date, time, doubled, timeZone: form.timeZone },
      products: lineup.map(idsOf).map(toBody),
    });
  };
  const add = async () => {
    const picked = await pick(lineup.map(idsOf));
    if (!picked) return;
    // What was in the lineup keeps its place; what is new goes to the end.
    const known = lineup.flatMap(
      (item) => picked.find(({ productId }) => productId === item.productId) ?? [],
    );
    const fresh = picked.filter(
      ({ productId }) => !lineup.some((item) => item.productId === productId),
    );
    setLineup([...known, ...fresh]);
  };
  const reorder = (id: string, index: number) => {
    const order = moved(
      lineup.map((item) => item.productId),
      id,
      index,
    );
    setLineup(
      order.flatMap((productId) => lineup.find((item) => item.productId === productId) ?? []),
    );
  };
  return (
    <Page title={t.newTitle} backAction={{ content: t.back, url: '/app/shows' }}>
      <FormSaveBar
        id="new-show"
        open={dirty && !leaving}
        saving={saving}
        onSave={() => save(form.date === '' && form.time === '')}
        onDiscard={() => {
          setForm(emptyForm(timeZone));
          setLineup([]);
        }}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RefusalBanner data={answer} fields={SHOW_FIELDS} />
            <ShowFields
              form={form}
              shopTimeZone={timeZone}
              now={now}
              answer={answer}
              onChange={change}
            />
            <LineupCard
              count={lineup.length}
              onAdd={() => void add()}
              {...errorAt(answer, 'lineup')}
            >
              <LineupList
                items={lineup.map(toItem)}
                onMove={reorder}
                onRemove={({ productId }) =>
                  setLineup(lineup.filter((item) => item.productId !== productId))
                }
                onVariants={() => void add()}
              />
            </LineupCard>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <HostsCard
            value={form.hosts}
            hosts={hosts}
            known={{}}
            late={[]}
            fixed={[]}
            onChange={(shares) => change({ hosts: shares })}
            {...errorAt(answer, 'hosts')}
          />
        </Layout.Section>
        <Layout.Section>
          <PageActions
            primaryAction={{ content: t.schedule, loading: saving, onAction: () => save(false) }}
            secondaryActions={[
              { content: t.saveDraft, disabled: saving, onAction: () => save(true) },
            ]}
          />
        </Layout.Section>
      </Layout>
    </Page>
  );
}

const toItem = (picked: Picked): LineupProduct => ({ ...picked, id: picked.productId });

const toBody = ({ productId, variantIds }: PickedProduct) =>
  variantIds ? { productId, variantIds: [...variantIds] } : { productId };
