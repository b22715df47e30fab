import { useAppBridge } from '@shopify/app-bridge-react';
import type { Rule } from '../../domain/agreement/terms.ts';

/** What an exception was chosen for. */
export interface RuleTarget {
  readonly matchId: string;
  readonly title: string;
}

/** Shopify's own picker for one product, variant or collection. Answers null when it was closed without a choice. */
export function useRulePicker() {
  const shopify = useAppBridge();
  return async (type: Exclude<Rule['match'], 'show'>): Promise<RuleTarget | null> => {
    const [picked] =
      (await shopify.resourcePicker({
        ...{ type, multiple: false, action: 'add' },
        ...(type === 'product' ? { filter: { variants: false } } : {}),
      })) ?? [];
    if (!picked) return null;
    const { id } = picked;
    const title = 'displayName' in picked ? picked.displayName : picked.title;
    return { matchId: id, title };
  };
}
