/**
 * What a player tells the page: bubbling DOM events `showfront:<name>` on its element, named as the
 * field names them. Public; adding is fine, renaming is a new major version of the player API.
 */
export const EVENTS = [
  'open',
  'load',
  'load-error',
  'ready',
  'close',
  'minimize',
  'maximize',
  'unmuted',
  'playback-status',
  'update-product-highlight',
  'product-view',
  'add-to-cart',
  'sync-cart-state',
  'view-cart',
  'checkout',
  'show-add-to-calendar',
  'chat-message',
  'show-emoji-batch',
  'share',
  'captions-shown',
  'entered-picture-in-picture',
  'exited-picture-in-picture',
] as const;

export type EventName = (typeof EVENTS)[number];
