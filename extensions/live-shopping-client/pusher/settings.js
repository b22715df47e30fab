/**
 * pusher-js's settings without those of its HTTP fallback, its statistics and its sign-in, so that no address
 * of a third party is even written in the bundle. Figures are pusher-js's own defaults but where one says so. Units: milliseconds.
 */
export default { VERSION, PROTOCOL: 7 };

/** What `core/options` exports: there is one caller, and it is typed. */
export function validateOptions() {}

/** What `core/config` exports: the settings of one connection. */
export function getConfig(options) {
  return {
    // So long a silence is asked about: shorter than lines are kept open on the way, so nobody has to learn how long that is.
    activityTimeout: 30_000,
    pongTimeout: 30_000,
    unavailableTimeout: 10_000,
    cluster: options.cluster,
    enabledTransports: options.enabledTransports,
    useTLS: options.forceTLS !== false,
    wsHost: options.wsHost ?? `ws-${options.cluster}.pusher.com`,
    wsPort: options.wsPort ?? 80,
    wssPort: options.wssPort ?? 443,
    wsPath: '',
  };
}
