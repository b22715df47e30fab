import {
  ActionList,
  Badge,
  BlockStack,
  Button,
  InlineStack,
  Popover,
  type PopoverPublicAPI,
  Text,
  Thumbnail,
} from '@shopify/polaris';
import { DragHandleIcon, ImageIcon, MenuHorizontalIcon } from '@shopify/polaris-icons';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { shows } from '../texts/shows.ts';
import { useReorder } from './use-reorder.ts';

const t = shows.lineup;

/** A product of the lineup as the list shows it. */
export interface LineupProduct {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: readonly {
    readonly id: string;
    readonly title: string;
    readonly available?: boolean;
    readonly left?: number | null;
  }[];
  readonly notes?: string;
  readonly hostId?: string | null;
  readonly look?: string | null;
}

/** The lineup in order: drag by the handle, arrow keys on it, or the menu. */
export function LineupList(props: {
  items: readonly LineupProduct[];
  disabled?: boolean;
  hosts?: readonly { readonly hostId: string; readonly name: string }[];
  onMove: (id: string, index: number) => void;
  onRemove: (item: LineupProduct) => void;
  onVariants: (item: LineupProduct) => void;
  onNotes?: (item: LineupProduct) => void;
  /** Drawn under a product, for what is being changed there. */
  below?: (item: LineupProduct) => ReactNode;
}) {
  const {
    items,
    disabled = false,
    hosts = [],
    onMove,
    onRemove,
    onVariants,
    onNotes,
    below,
  } = props;
  const [said, setSaid] = useState('');
  const move = (id: string, index: number) => {
    const place = Math.max(0, Math.min(items.length - 1, index));
    const item = items.find((one) => one.id === id);
    if (!item || items[place] === item) return;
    onMove(id, place);
    setSaid(t.moved(item.title, place + 1, items.length));
  };
  const { list, drag, handle, shift } = useReorder(
    items.map((item) => item.id),
    move,
  );
  const remove = (item: LineupProduct) => {
    const index = items.findIndex(({ id }) => id === item.id);
    const neighbour = items[index + 1] ?? items[index - 1];
    onRemove(item);
    // The row goes with its menu; who works by keyboard would find themselves at the top of the page.
    const row = neighbour && document.getElementById(`row-${neighbour.id}`);
    row?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  const onKey = (id: string, index: number) => (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1, Home: -index, End: items.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(id, index + step);
  };
  return (
    <>
      <ul className="sf-lineup" ref={list}>
        {items.map((item, index) => (
          <li
            key={item.id}
            id={`row-${item.id}`}
            className="sf-lineup__row"
            {...(drag?.id === item.id ? { 'data-dragged': '' } : {})}
            {...(drag && drag.id !== item.id ? { 'data-settling': '' } : {})}
            style={{ transform: drag ? `translateY(${shift(index)}px)` : undefined }}
          >
            <button
              type="button"
              className="sf-handle"
              aria-label={t.drag(item.title)}
              disabled={disabled || items.length < 2}
              onKeyDown={onKey(item.id, index)}
              {...handle(item.id)}
            >
              <DragHandleIcon />
            </button>
            <Thumbnail source={item.imageUrl ?? ImageIcon} alt="" size="small" />
            <div className="sf-clamp">
              <BlockStack gap="050">
                <Text as="span" fontWeight="medium">
                  {item.title}
                </Text>
                <Facts item={item} />
                <Parts
                  item={item}
                  host={hosts.find(({ hostId }) => hostId === item.hostId)?.name}
                />
                {item.notes && (
                  <Text as="p" variant="bodySm" tone="subdued">
                    {item.notes}
                  </Text>
                )}
              </BlockStack>
            </div>
            <RowMenu
              item={item}
              index={index}
              last={items.length - 1}
              disabled={disabled}
              onMove={move}
              onRemove={remove}
              onVariants={onVariants}
              {...(onNotes ? { onNotes } : {})}
            />
            {below?.(item)}
          </li>
        ))}
      </ul>
      <div aria-live="assertive" className="Polaris-Text--visuallyHidden">
        {said}
      </div>
    </>
  );
}

function Facts({ item }: { item: LineupProduct }) {
  const { variants } = item;
  const counted = variants.every((variant) => typeof variant.left === 'number');
  const left = variants.reduce((sum, variant) => sum + Math.max(0, variant.left ?? 0), 0);
  const soldOut = variants.length > 0 && variants.every((variant) => variant.available === false);
  return (
    <InlineStack gap="200" blockAlign="center">
      <Text as="span" variant="bodySm" tone="subdued">
        {variants.length > 1 ? t.variants(variants.length) : ''}
        {variants.length > 1 && counted && !soldOut ? ' · ' : ''}
        {counted && variants.length > 0 && !soldOut ? t.left(left) : ''}
      </Text>
      {soldOut && <Badge tone="warning">{t.soldOut}</Badge>}
    </InlineStack>
  );
}

/** Which look a product is sold with, and who presents it. */
function Parts({ item, host }: { item: LineupProduct; host: string | undefined }) {
  if (!item.look && !host) return null;
  return (
    <InlineStack gap="200" blockAlign="center">
      {item.look && <Badge tone="info">{t.partOf(item.look)}</Badge>}
      {host && (
        <Text as="span" variant="bodySm" tone="subdued">
          {`${t.presentedBy} ${host}`}
        </Text>
      )}
    </InlineStack>
  );
}

function RowMenu(props: {
  item: LineupProduct;
  index: number;
  last: number;
  disabled: boolean;
  onMove: (id: string, index: number) => void;
  onRemove: (item: LineupProduct) => void;
  onVariants: (item: LineupProduct) => void;
  onNotes?: (item: LineupProduct) => void;
}) {
  const { item, index, last, disabled, onMove, onRemove, onVariants, onNotes } = props;
  const [open, setOpen] = useState(false);
  const popover = useRef<PopoverPublicAPI>(null);
  const act = (work: () => void) => () => {
    // Closed by itself it gives the focus back to its button; closed by us alone, to nobody.
    popover.current?.close();
    work();
  };
  return (
    <Popover
      ref={popover}
      active={open}
      onClose={() => setOpen(false)}
      preferredAlignment="right"
      activator={
        <Button
          icon={MenuHorizontalIcon}
          variant="tertiary"
          disabled={disabled}
          accessibilityLabel={t.actions(item.title)}
          onClick={() => setOpen(!open)}
        />
      }
    >
      <ActionList
        items={[
          {
            content: t.moveUp,
            disabled: index === 0,
            onAction: act(() => onMove(item.id, index - 1)),
          },
          {
            content: t.moveDown,
            disabled: index === last,
            onAction: act(() => onMove(item.id, index + 1)),
          },
          { content: t.changeVariants, onAction: act(() => onVariants(item)) },
          ...(onNotes ? [{ content: t.details, onAction: act(() => onNotes(item)) }] : []),
          { content: t.removeShort, destructive: true, onAction: act(() => onRemove(item)) },
        ]}
      />
    </Popover>
  );
}
