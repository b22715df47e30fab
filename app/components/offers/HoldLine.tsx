import { Text } from '@shopify/polaris';
import type { OfferView } from '../../services/offers/list-offers.ts';
import { offers as t } from '../texts/offers.ts';

/** Where the product of a drop is that the shop itself holds back: out of the online store, on its way, or back. */
export function HoldLine({ offer: { hold, status } }: { offer: OfferView }) {
  if (!hold) return null;
  const moving = hold.state === 'taking' || hold.state === 'giving';
  const again = status === 'closed' && hold.state === 'held';
  const trouble = moving && hold.trouble ? t.holdTrouble[hold.state](hold.trouble) : null;
  return (
    <Text
      as="p"
      variant="bodySm"
      {...(trouble || hold.state === 'left' ? { tone: 'critical' } : {})}
    >
      {trouble ?? (again ? t.heldAgain : t.hold[hold.state])}
    </Text>
  );
}
