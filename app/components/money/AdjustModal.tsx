import { useFetcher } from '@remix-run/react';
import { BlockStack, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { fees } from '../texts/fees.ts';

const t = fees.hand;

/** Asks for an entry by hand: how much, and what for. */
export function AdjustModal(props: {
  hostId: string;
  name: string;
  /** The shop's currency first, then those the host has a balance in. */
  currencies: readonly string[];
  open: boolean;
  onClose: () => void;
}) {
  const { hostId, name, currencies, open, onClose } = props;
  const [amount, setAmount] = useState('');
  const [memo, setMemo] = useState('');
  const [currency, setCurrency] = useState(currencies[0] ?? '');
  const fetcher = useFetcher<{ done: true }>();
  const answer = useOpenAnswer(fetcher.data, { amount, memo });
  useAnswer(fetcher, () => {
    setAmount('');
    setMemo('');
    onClose();
    return t.done;
  });
  return (
    <ConfirmModal
      id="adjust"
      open={open}
      title={t.title(name)}
      confirm={t.confirm}
      onConfirm={() => {
        if (fetcher.state === 'submitting') return;
        void fetcher.submit(
          { amount, currency, memo },
          {
            method: 'post',
            action: `/app/hosts/${hostId}/entries`,
            encType: 'application/json',
          },
        );
      }}
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{t.text}</Text>
        <RefusalBanner data={answer} fields={['amount', 'memo']} />
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField
              label={t.amount}
              helpText={t.amountHelp}
              value={amount}
              {...(currencies.length === 1 ? { suffix: currency } : {})}
              autoComplete="off"
              onChange={setAmount}
              {...errorAt(answer, 'amount')}
            />
            {currencies.length > 1 && (
              <Select
                label={t.currency}
                options={[...currencies]}
                value={currency}
                onChange={setCurrency}
              />
            )}
          </FormLayout.Group>
          <TextField
            label={t.memo}
            helpText={t.memoHelp}
            value={memo}
            maxLength={500}
            autoComplete="off"
            onChange={setMemo}
            {...errorAt(answer, 'memo')}
          />
        </FormLayout>
      </BlockStack>
    </ConfirmModal>
  );
}
