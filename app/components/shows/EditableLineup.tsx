import { useAppBridge } from '@shopify/app-bridge-react';
import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { moved } from '../../domain/lineup/order.ts';
import type { LineupRow } from '../../services/shows/read-show.ts';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { shows } from '../texts/shows.ts';
import { LineupCard } from './LineupCard.tsx';
import { LineupDetails, type ItemDetails } from './LineupDetails.tsx';
import { LineupList, type LineupProduct } from './LineupList.tsx';
import { idsOf, useProductPicker } from './use-product-picker.ts';

const t = shows.lineup;

type Body =
  | { act: 'link'; products: { productId: string; variantIds?: string[] }[] }
  | { act: 'move'; itemId: string; index: number }
  | { act: 'unlink'; itemIds: string[] }
  | ({ act: 'details'; itemId: string } & ItemDetails)
  | ({
      act: 'restore';
      product: { productId: string; variantIds?: string[] };
      index: number;
      mustNotSay: string;
      minutes: number | null;
    } & ItemDetails);

/** The lineup of a show that exists: every change is made at once and seen by shoppers who are inside. */
export function EditableLineup(props: {
  showId: string;
  lineup: readonly LineupRow[];
  hosts: readonly { readonly hostId: string; readonly name: string }[];
  disabled: boolean;
}) {
  const { showId, lineup, hosts, disabled } = props;
  const shopify = useAppBridge();
  const fetcher = useFetcher();
  const pick = useProductPicker();
  const [noted, setNoted] = useState<string | null>(null);
  const pending = fetcher.json as unknown as Body | undefined;
  const items = expected(lineup, pending);
  const send = (body: Body) =>
    void fetcher.submit(
      { ...body },
      {
        method: 'post',
        action: `/app/shows/${showId}/lineup`,
        encType: 'application/json',
      },
    );
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
    const index = items.findIndex(({ id }) => id === item.id);
    const { productId, variants, notes, mustNotSay, minutes, hostId, look } =
      items[index] ?? lineup[0]!;
    shopify.toast.show(t.removed(item.title), {
      action: t.undo,
      onAction: () =>
        send({
          ...{ act: 'restore', index, notes, mustNotSay, minutes, hostId, look: look ?? '' },
          product: { productId, variantIds: variants.map(({ id }) => id) },
        }),
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
        hosts={hosts}
        onMove={(itemId, index) => send({ act: 'move', itemId, index })}
        onRemove={remove}
        onVariants={(item) => void choose(item)}
        onNotes={(item) => setNoted(item.id)}
        below={(item) =>
          noted === item.id && (
            <LineupDetails
              key={item.id}
              item={items.find(({ id }) => id === item.id) ?? null}
              hosts={hosts}
              looks={looksOf(items)}
              onSave={(details) => {
                send({ act: 'details', itemId: item.id, ...details });
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

/** The looks of a lineup by name, in order of their first product. */
function looksOf(items: readonly LineupRow[]): readonly string[] {
  return [...new Set(items.flatMap(({ look }) => look ?? []))];
}

/** The lineup as it will be once the change under way is made, so that nobody waits for their own hand. */
function expected(lineup: readonly LineupRow[], body: Body | undefined): readonly LineupRow[] {
  if (body?.act === 'unlink') return lineup.filter((item) => !body.itemIds.includes(item.id));
  if (body?.act === 'details') {
    const { notes, hostId, look } = body;
    return lineup.map((item) =>
      item.id === body.itemId ? { ...item, notes, hostId, look: look.trim() || null } : item,
    );
  }
  if (body?.act !== 'move') return lineup;
  const order = moved(
    lineup.map((item) => item.id),
    body.itemId,
    body.index,
  );
  return order.flatMap((id) => lineup.find((item) => item.id === id) ?? []);
}
