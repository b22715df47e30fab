import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, ProgressBar, Text } from '@shopify/polaris';
import { useEffect, useRef } from 'react';
import type { Draft } from '../../services/payouts/read-draft.ts';
import { useLocale } from '../frame/Locale.tsx';
import { useRereading } from '../frame/use-rereading.ts';
import { payouts as t } from '../texts/payouts.ts';

/** How often the page asks how far an approval is. Units: milliseconds. */
const EVERY_MS = 1000;

/** Follows an approval that is at work, also after a reload, and says once that it is done. */
export function useApproval(draft: Draft | null): Draft['approving'] {
  const shopify = useAppBridge();
  const approving = draft?.approving ?? null;
  useRereading(approving ? EVERY_MS : null);
  const atWork = useRef(false);
  useEffect(() => {
    if (atWork.current && !draft) shopify.toast.show(t.approved);
    atWork.current = approving !== null;
  }, [draft, approving, shopify]);
  return approving;
}

/** How far an approval is. */
export function ApprovalProgress({ approving }: { approving: NonNullable<Draft['approving']> }) {
  const locale = useLocale();
  const { claimed, toClaim } = approving;
  const number = (value: number) => value.toLocaleString(locale);
  return (
    <BlockStack gap="200">
      <div aria-live="polite">
        <Text as="p" fontWeight="medium" numeric>
          {toClaim === null ? t.approving : t.approvingEntries(number(claimed), number(toClaim))}
        </Text>
      </div>
      <div aria-hidden>
        <ProgressBar size="small" progress={toClaim ? (100 * claimed) / toClaim : 0} />
      </div>
      <Text as="p" tone="subdued">
        {t.approvingHelp}
      </Text>
    </BlockStack>
  );
}
