import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { BlockStack, Box, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { frame } from '../texts/frame.ts';

/** Asks before something that cannot be taken back; the answers are in the modal's own slots. */
export function ConfirmModal(props: {
  id: string;
  open: boolean;
  title: string;
  text?: string;
  confirm: string;
  keep?: string;
  destructive?: boolean;
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { id, open, title, text, confirm, keep, destructive, children, onConfirm, onClose } = props;
  return (
    <Modal id={id} open={open} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="300">
          {text && <Text as="p">{text}</Text>}
          {children}
        </BlockStack>
      </Box>
      <TitleBar title={title}>
        <button
          variant="primary"
          {...(destructive ? { tone: 'critical' } : {})}
          onClick={onConfirm}
        >
          {confirm}
        </button>
        <button onClick={onClose}>{keep ?? frame.cancel}</button>
      </TitleBar>
    </Modal>
  );
}
