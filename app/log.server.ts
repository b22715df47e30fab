import { basename } from 'node:path';
import { jsonLog } from './adapters/log/json-log.ts';
import type { Log } from './services/ports.ts';

const level = process.env.LOG_LEVEL as 'info' | 'warn' | 'error' | 'silent' | undefined;

/** The log of this process, named after the program that runs. */
export const log: Log = jsonLog({
  level: level && ['info', 'warn', 'error', 'silent'].includes(level) ? level : 'info',
  process: basename(process.argv[1] ?? 'app').replace(/\.[a-z]+$/, ''),
});
