import type { Facts, Log } from '../../services/ports.ts';

const LEVELS = { info: 0, warn: 1, error: 2, silent: 3 } as const;

/** Looks like an e-mail address, a bearer token or a signed value: never written, whatever the caller meant. */
const PRIVATE = /[^\s@]+@[^\s@]+\.[^\s@]+|\b(shp[a-z]{2}_|eyJ)[A-Za-z0-9_.-]{8,}/g;

/**
 * One JSON object a line: `at`, `level`, `event`, then the facts.
 * Effects: writes to `write`; values that look like personal data or credentials are blotted out.
 */
export function jsonLog(options: {
  level: keyof typeof LEVELS;
  process: string;
  write?: (line: string) => void;
  now?: () => Date;
}): Log {
  const write = options.write ?? ((line: string) => process.stdout.write(`${line}\n`));
  const now = options.now ?? (() => new Date());
  const put = (level: 'info' | 'warn' | 'error', event: string, facts: Facts) => {
    if (LEVELS[level] < LEVELS[options.level]) return;
    const clean = Object.fromEntries(
      Object.entries(facts).map(([name, value]) => [
        name,
        typeof value === 'string' ? value.replace(PRIVATE, '[blotted]').slice(0, 2000) : value,
      ]),
    );
    write(
      JSON.stringify({ at: now().toISOString(), level, process: options.process, event, ...clean }),
    );
  };
  return {
    info: (event, facts = {}) => put('info', event, facts),
    warn: (event, facts = {}) => put('warn', event, facts),
    error: (event, error, facts = {}) =>
      put('error', event, {
        ...facts,
        error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        stack: error instanceof Error ? error.stack : undefined,
      }),
  };
}
