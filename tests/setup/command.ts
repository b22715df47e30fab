/** Running other programs from our commands: by id, in a group of their own, always ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

export interface Finished {
  readonly status: number;
  /** Everything the program wrote, both streams in the order they came. */
  readonly output: string;
  readonly stdout: string;
  readonly timedOut: boolean;
  readonly tookMs: number;
}

const running = new Set<ChildProcess>();

/**
 * Runs a program to its end and keeps what it wrote.
 * Effects: the program leads a process group, so that a browser or server it started ends with it.
 */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: { env?: Readonly<Record<string, string>>; limitMs?: number } = {},
): Promise<Finished> {
  const startedAt = Date.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  let timedOut = false;
  const limit = options.limitMs
    ? setTimeout(() => {
        timedOut = true;
        void endGroup(child);
      }, options.limitMs)
    : undefined;
  const status = await new Promise<number>((resolve) => {
    // 'exit', not 'close': a grandchild that keeps the pipe open must not hold us up.
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      resolve(1);
    });
  });
  clearTimeout(limit);
  await wait(20); // the last lines may still be in the pipe
  await endGroup(child);
  running.delete(child);
  return { status, output, stdout, timedOut, tookMs: Date.now() - startedAt };
}

/** Ends a group that `detached: true` made: asks first, then insists. */
export async function endGroup(child: ChildProcess, patienceMs = 5000): Promise<void> {
  if (child.pid === undefined) return;
  const end = Date.now() + patienceMs;
  signalGroup(child.pid, 'SIGTERM');
  while (signalGroup(child.pid, 0)) {
    if (Date.now() > end) {
      signalGroup(child.pid, 'SIGKILL');
      return;
    }
    await wait(20);
  }
}

/** Ends every program that still runs, for a command that is interrupted. */
export async function endAll(): Promise<void> {
  await Promise.all([...running].map((child) => endGroup(child)));
}

/** Answers whether the group had anyone to hear it. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
