import { useFetcher } from '@remix-run/react';
import { BlockStack, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { flags as t } from '../texts/flags.ts';

/** What is to be stopped: all of a host, or what an order earned. */
export interface Stoppable {
  readonly scope: 'host' | 'order';
  readonly scopeId: string;
  readonly name: string;
}

/** Asks why earnings are to be stopped; their hosts read the answer. */
export function HoldModal(props: { of: Stoppable; open: boolean; onClose: () => void }) {
  const { of, open, onClose } = props;
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
      id={`hold-${of.scope}`}
      open={open}
      title={t.stopTitle[of.scope](of.name)}
      confirm={t.stop}
      destructive
      onConfirm={() =>
        void fetcher.submit(
          { act: 'open', scope: of.scope, scopeId: of.scopeId, reason },
          { method: 'post', action: '/app/holds', encType: 'application/json' },
        )
      }
      onClose={onClose}
    >
      <BlockStack gap="300">
        <Text as="p">{t.stopText[of.scope]}</Text>
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
