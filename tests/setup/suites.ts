/** The suites: one folder of tests, one project of Vitest, one step of `npm test` each. */
export interface Suite {
  /** The folder below `tests`. */
  readonly name: string;
  /** What a single test may take. */
  readonly limitMs: number;
  /** Measures time as people see it, so nothing else may run beside it. */
  readonly alone?: true;
  /** Starts the app or loads the built storefront client. */
  readonly needsBuild?: true;
}

/** Nothing but the processor, which may be busy with its neighbours. */
const PURE_MS = 30_000;
/** A database, a server or another process. */
const REACHING_MS = 60_000;
/** The whole product, in a browser or through its doors. */
const JOURNEY_MS = 120_000;

export const SUITES: readonly Suite[] = [
  { name: 'domain', limitMs: PURE_MS },
  { name: 'services', limitMs: REACHING_MS },
  { name: 'routes', limitMs: REACHING_MS },
  { name: 'house', limitMs: REACHING_MS },
  { name: 'sandbox', limitMs: REACHING_MS },
  { name: 'realtime', limitMs: REACHING_MS },
  { name: 'storefront', limitMs: JOURNEY_MS, needsBuild: true },
  { name: 'cases', limitMs: JOURNEY_MS, needsBuild: true },
  { name: 'e2e', limitMs: JOURNEY_MS, alone: true, needsBuild: true },
];
