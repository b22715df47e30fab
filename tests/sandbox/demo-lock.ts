/** One demo per folder, and nothing left behind by one that was killed. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

interface Held {
  readonly pid: number;
  /** Leaders of the groups it started. */
  readonly groups: readonly number[];
}

export interface DemoLock {
  add(group: number): void;
  release(): void;
}

/** What a killed process group gets before it is ended for good. */
const PATIENCE_MS = 3000;

/** Notes that this process runs the demo, and what it starts. */
export function holdDemo(file: string): DemoLock {
  const groups: number[] = [];
  const write = () =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, groups } satisfies Held));
  write();
  return {
    add(group) {
      groups.push(group);
      write();
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Ends, by their numbers, the processes of a demo that could not end them itself. */
export async function endLeftovers(file: string): Promise<{ running?: number; ended: number }> {
  if (!existsSync(file)) return { ended: 0 };
  const held = JSON.parse(readFileSync(file, 'utf8')) as Held;
  if (runs(held.pid, 'tests/sandbox/demo.ts')) return { running: held.pid, ended: 0 };
  const left = held.groups.filter((pid) => runs(pid, 'app/processes/'));
  for (const pid of left) process.kill(-pid, 'SIGTERM');
  const end = Date.now() + PATIENCE_MS;
  while (left.some((pid) => runs(pid, 'app/processes/')) && Date.now() < end) await wait(50);
  for (const pid of left) if (runs(pid, 'app/processes/')) process.kill(-pid, 'SIGKILL');
  rmSync(file);
  return { ended: left.length };
}

/** Numbers are used again: a process counts as ours only while it runs our script. */
function runs(pid: number, script: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(script);
  } catch {
    return false;
  }
}
