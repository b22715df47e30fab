import { viewerOf } from '../../domain/order/viewer.ts';
import type { Tx } from '../ports.ts';

/**
 * Notes which viewer an order's cart named, for the assisted and influenced sales of a report. Beside the booking, never in
 * it: whoever pays or is paid does not ask here.
 * Effects: once per order; not for one whose customer was erased.
 */
export async function noteViewer(
  tx: Tx,
  input: { readonly shop: string; readonly orderId: string; readonly answer: unknown },
): Promise<void> {
  const { shop, orderId } = input;
  const viewer = viewerOf(input.answer);
  if (viewer === null) return;
  await tx.orderRecord.updateMany({
    where: { shop, orderId, viewer: null, customerErased: false },
    data: { viewer },
  });
}
