import { BlockStack, Text } from '@shopify/polaris';
import type { AgreementChange } from '../../services/agreements/change-agreement.ts';
import type { AgreementDetail } from '../../services/agreements/read-agreement.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { agreement } from '../texts/agreement.ts';
import { TermChanges } from './TermChanges.tsx';

const t = agreement.ask;

/** What a change does and from when, before it is made: nobody's pay is changed by a slip. */
export function AskToChange(props: {
  before: AgreementDetail['meant'];
  change: AgreementChange;
  shop: AgreementDetail['shop'];
  onApply: () => void;
  onClose: () => void;
}) {
  const { before, change, shop, onApply, onClose } = props;
  const locale = useLocale();
  const { effectiveAt, after } = change;
  return (
    <ConfirmModal
      id="change-agreement"
      open
      title={t.title}
      confirm={t.apply}
      onConfirm={onApply}
      onClose={onClose}
    >
      <BlockStack gap="400">
        <TermChanges before={before} after={after} currency={shop.currency} />
        <Text as="p">
          {effectiveAt
            ? t.later(momentText(new Date(effectiveAt), shop.timeZone, locale, 'day'))
            : t.now}
        </Text>
      </BlockStack>
    </ConfirmModal>
  );
}
