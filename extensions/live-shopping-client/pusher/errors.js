/** Stands where pusher-js names its errors: the same names, as every browser we build for knows classes of errors. */
export class BadEventName extends Error {}
export class BadChannelName extends Error {}
export class TransportPriorityTooLow extends Error {}
export class TransportClosed extends Error {}
export class UnsupportedTransport extends Error {}
export class UnsupportedStrategy extends Error {}
export class UnsupportedFeature extends Error {}
export class HTTPAuthError extends Error {}
