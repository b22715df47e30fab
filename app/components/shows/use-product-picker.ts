import { useAppBridge } from '@shopify/app-bridge-react';
import type { PickedProduct } from '../../services/lineup/read-picked.ts';

/** A product as the picker shows it, until the shop's own facts are read. */
export interface Picked {
  readonly productId: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: readonly { readonly id: string; readonly title: string }[];
  readonly allVariants: boolean;
}

/**
 * Shopify's own product picker. Answers null when it was closed without a choice.
 * `chosen`: what is in the lineup already, ticked when the picker opens.
 */
export function useProductPicker() {
  const shopify = useAppBridge();
  return async (
    chosen: readonly PickedProduct[] = [],
    multiple: boolean = true,
  ): Promise<readonly Picked[] | null> => {
    const selection = await shopify.resourcePicker({
      type: 'product',
      action: chosen.length > 0 ? 'select' : 'add',
      multiple,
      filter: { variants: true, archived: false, draft: false },
      selectionIds: chosen.map(({ productId, variantIds }) => ({
        id: productId,
        ...(variantIds ? { variants: variantIds.map((id) => ({ id })) } : {}),
      })),
    });
    if (!selection) return null;
    return selection.flatMap((item) => (isProduct(item) ? [toPicked(item)] : []));
  };
}

type PickedItem = NonNullable<
  Awaited<ReturnType<ReturnType<typeof useAppBridge>['resourcePicker']>>
>[number];
type PickedResource = Extract<PickedItem, { totalVariants: number }>;

const isProduct = (item: PickedItem): item is PickedResource => 'totalVariants' in item;

function toPicked(item: PickedResource): Picked {
  const variants = item.variants.flatMap(({ id, title }) =>
    id ? [{ id, title: title ?? '' }] : [],
  );
  return {
    productId: item.id,
    title: item.title,
    imageUrl: item.images[0]?.originalSrc ?? null,
    variants,
    allVariants: variants.length >= item.totalVariants,
  };
}

/** The ids to send for what was picked: no variants named means all, also those the shop adds later. */
export const idsOf = (picked: Picked): PickedProduct =>
  picked.allVariants
    ? { productId: picked.productId }
    : { productId: picked.productId, variantIds: picked.variants.map(({ id }) => id) };
