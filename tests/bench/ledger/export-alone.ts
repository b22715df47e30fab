/** The export of a shop's ledger in a process of its own, so that nothing that ran before it is in its memory. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { PoolConfig } from 'pg';

/** What an export was like. */
export interface Exported {
  readonly entries: number;
  readonly bytes: number;
  readonly seconds: number;
  /** The most its process ever held, less what it held before it began. */
  readonly tookBytes: number;
}

const PROGRAM = new URL('./export.ts', import.meta.url).pathname;

export async function exportAlone(config: PoolConfig, shop: string): Promise<Exported> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, shop], {
    env: { ...process.env, EXPORT_FROM: JSON.stringify(config) },
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Exported;
}
