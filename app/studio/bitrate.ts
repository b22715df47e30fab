/** Units: bits per second. */
export const MAX_BITRATE = 2_500_000;
export const MIN_BITRATE = 300_000;

/** More than this waiting, in seconds of picture: the line is too slow. */
const TOO_MUCH_S = 0.6;
/** A line that carried everything for this many seconds may carry more. */
const CALM_S = 8;

/** Seconds of picture waiting from which nothing more is added: what waits longer nobody wants to see. */
export const FULL_S = 2;

export interface Uplink {
  readonly bitrate: number;
  readonly calmS: number;
}

export const FRESH_UPLINK: Uplink = { bitrate: MAX_BITRATE, calmS: 0 };

/**
 * What to ask of the encoder next, from what waited on the line in the last second. Down at once, up slowly.
 * Units: `waitingBytes` in bytes; called once a second.
 */
export function adapt(uplink: Uplink, waitingBytes: number): Uplink {
  const waitingS = (waitingBytes * 8) / uplink.bitrate;
  if (waitingS > TOO_MUCH_S) {
    return { bitrate: Math.max(MIN_BITRATE, Math.round(uplink.bitrate * 0.65)), calmS: 0 };
  }
  if (uplink.bitrate === MAX_BITRATE) return { bitrate: MAX_BITRATE, calmS: 0 };
  if (waitingS > 0.1) return { ...uplink, calmS: 0 };
  const calmS = uplink.calmS + 1;
  if (calmS < CALM_S) return { ...uplink, calmS };
  return { bitrate: Math.min(MAX_BITRATE, Math.round(uplink.bitrate * 1.25)), calmS: 0 };
}
