import { Badge, Button } from '@shopify/polaris';
import { useState } from 'react';
import { flags as t } from '../texts/flags.ts';
import { HoldModal, type Stoppable } from './HoldModal.tsx';

/** Beside what is said of an order: that its earnings are stopped, or the way to stop them. */
export function OrderHold(props: {
  held: boolean;
  name: string;
  /** Stops the order; null where nobody may, or another line of the order offers it. */
  onStop: (() => void) | null;
}) {
  if (props.held) return <Badge tone="critical">{t.held}</Badge>;
  if (!props.onStop) return null;
  return (
    <Button variant="plain" accessibilityLabel={`${t.stop}: ${props.name}`} onClick={props.onStop}>
      {t.stop}
    </Button>
  );
}

/** The question that stands before an order is stopped. Shape: `stop(orderId, name)` asks it; `modal` is where it appears. */
export function useOrderHold() {
  const [of, setOf] = useState<Stoppable | null>(null);
  const [open, setOpen] = useState(false);
  return {
    stop: (scopeId: string, name: string) => {
      setOf({ scope: 'order', scopeId, name });
      setOpen(true);
    },
    // The one asked about stays while the modal closes, or its title would vanish first.
    modal: of && <HoldModal of={of} open={open} onClose={() => setOpen(false)} />,
  };
}
