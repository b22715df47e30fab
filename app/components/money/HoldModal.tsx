import { useFetcher } from '@remix-run/react';
import { BlockStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { flags as t } from '../texts/flags.ts';

/** Asks why a host's earnings are to be stopped; the host reads the answer. */
export function HoldModal(props: { hostId: string; open: boolean; onClose: () => void }) {
  const { hostId, open, onClose } = props;
  const [reason, setReason] = useState('');
  const fetcher = useFetcher<{ done: string }>();
  const answer = useOpenAnswer(fetcher.data, { reason });
  useAnswer(fetcher, () => {
    setReason('');
    onClose();
    return t.stopped;
  });
  return (
    <ConfirmModal
      id="hold-host"
      open={open}
      title={t.stopTitle}
      confirm={t.stop}
      destructive
      onConfirm={() =>
        void fetcher.submit(
          { act: 'open', hostId, reason },
          { method: 'post', action: '/app/holds', encType: 'application/json' },
        )
      }
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{t.stopText}</Text>
        <RefusalBanner data={answer} fields={['reason']} />
        <TextField
          label={t.stopReason}
          value={reason}
          maxLength={500}
          autoComplete="off"
          onChange={setReason}
          {...errorAt(answer, 'reason')}
        />
      </BlockStack>
    </ConfirmModal>
  );
}
