import { useAppBridge } from '@shopify/app-bridge-react';
import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, InlineStack, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { moved } from '../../domain/lineup/order.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { frame } from '../texts/frame.ts';
import { shows } from '../texts/shows.ts';
import { LineupCard } from './LineupCard.tsx';
import { LineupList, type LineupProduct } from './LineupList.tsx';
import { idsOf, useProductPicker } from './use-product-picker.ts';

const t = shows.lineup;

type Body =
  | { act: 'link'; products: { productId: string; variantIds?: string[] }[] }
  | { act: 'move'; itemId: string; index: number }
  | { act: 'unlink'; itemIds: string[] }
  | { act: 'note'; itemId: string; notes: string };

/** The lineup of a show that exists: every change is made at once and seen by shoppers who are inside. */
export function EditableLineup(props: {
  showId: string;
  lineup: readonly LineupRow[];
  disabled: boolean;
}) {
  const { showId, lineup, disabled } = props;
  const shopify = useAppBridge();
  const fetcher = useFetcher();
  const pick = useProductPicker();
  const [noted, setNoted] = useState<string | null>(null);
  const pending = fetcher.json as unknown as Body | undefined;
  const items = expected(lineup, pending);
  const send = (body: Body) =>
    void fetcher.submit(body, {
      method: 'post',
      action: `/app/shows/${showId}/lineup`,
      encType: 'application/json',
    });
  const link = (products: readonly { productId: string; variantIds?: readonly string[] }[]) =>
    send({
      act: 'link',
      products: products.map(({ productId, variantIds }) =>
        variantIds ? { productId, variantIds: [...variantIds] } : { productId },
      ),
    });

  const add = async () => {
    const picked = await pick();
    if (!picked?.length) return;
    link(picked.map(idsOf));
  };
  const choose = async (item: LineupProduct) => {
    const variantIds = item.variants.map(({ id }) => id);
    const picked = await pick([{ productId: item.productId, variantIds }], false);
    const same = picked?.find(({ productId }) => productId === item.productId);
    if (same) link([idsOf(same)]);
  };
  const remove = (item: LineupProduct) => {
    send({ act: 'unlink', itemIds: [item.id] });
    shopify.toast.show(t.removed(item.title), {
      action: t.undo,
      onAction: () =>
        link([{ productId: item.productId, variantIds: item.variants.map(({ id }) => id) }]),
    });
  };
  return (
    <LineupCard
      count={items.length}
      disabled={disabled}
      loading={pending?.act === 'link'}
      onAdd={() => void add()}
      {...(isRefused(fetcher.data) ? { error: fetcher.data.error.message } : {})}
    >
      <LineupList
        items={items}
        disabled={disabled}
        onMove={(itemId, index) => send({ act: 'move', itemId, index })}
        onRemove={remove}
        onVariants={(item) => void choose(item)}
        onNotes={(item) => setNoted(item.id)}
        below={(item) =>
          noted === item.id && (
            <Notes
              key={item.id}
              item={item}
              onSave={(notes) => {
                send({ act: 'note', itemId: item.id, notes });
                setNoted(null);
              }}
              onCancel={() => setNoted(null)}
            />
          )
        }
      />
    </LineupCard>
  );
}

function Notes(props: {
  item: LineupProduct;
  onSave: (notes: string) => void;
  onCancel: () => void;
}) {
  const { item, onSave, onCancel } = props;
  const [notes, setNotes] = useState(item.notes ?? '');
  return (
    <div className="sf-lineup__below">
      <BlockStack gap="200">
        <TextField
          label={t.notesFor(item.title)}
          helpText={t.notesHelp}
          multiline={3}
          maxLength={1000}
          autoComplete="off"
          autoFocus
          value={notes}
          onChange={setNotes}
        />
        <InlineStack gap="200">
          <Button variant="primary" onClick={() => onSave(notes)}>
            {frame.save.save}
          </Button>
          <Button onClick={onCancel}>{frame.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </div>
  );
}

/** The lineup as it will be once the change under way is made, so that nobody waits for their own hand. */
function expected(lineup: readonly LineupRow[], body: Body | undefined): readonly LineupRow[] {
  if (body?.act === 'unlink') return lineup.filter((item) => !body.itemIds.includes(item.id));
  if (body?.act === 'note') {
    return lineup.map((item) => (item.id === body.itemId ? { ...item, notes: body.notes } : item));
  }
  if (body?.act !== 'move') return lineup;
  const order = moved(
    lineup.map((item) => item.id),
    body.itemId,
    body.index,
  );
  return order.flatMap((id) => lineup.find((item) => item.id === id) ?? []);
}
