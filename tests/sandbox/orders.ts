/**
 * What happens to orders. Each verb changes the one order state and answers it with the webhooks that
 * follow; `announce` sends them.
 */
export { announce } from './orders/action.ts';
export type { Action } from './orders/action.ts';
export { placeOrder, marketOf } from './orders/place.ts';
export type { Checkout, CheckoutLine } from './orders/place.ts';
export { endRefund, refundOrder, suggestRefund } from './orders/refund.ts';
export type { RefundRequest } from './orders/refund.ts';
export {
  cancelOrder,
  deleteOrder,
  editOrder,
  endDispute,
  fulfillOrder,
  openDispute,
  payOrder,
} from './orders/change.ts';
export type { Cancellation, Edit } from './orders/change.ts';
export { returnOrder } from './orders/returns.ts';
export type { ReturnRequest } from './orders/returns.ts';
export { expandDispute, expandOrder } from './orders/expand.ts';
export { alterCharacter, buyAgain } from './orders/again.ts';
