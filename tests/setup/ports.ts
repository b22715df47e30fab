/** Which ports are free, and who has the others. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename } from 'node:path';

/** Whether a server could listen there now, on every address of the machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The wanted port, or the next one that is free and not `taken`. */
export async function freePort(wanted: number, taken: readonly number[] = []): Promise<number> {
  for (let port = wanted; port < wanted + 100; port++) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No port from ${wanted} to ${wanted + 99} is free.`);
}

/** A port nobody has, chosen by the system. */
export function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * The program that listens on a port, for the sentence that blames it: "node (process 4711)".
 * Answers undefined where the system does not tell: not Linux, or another user's program.
 */
export function ownerOf(port: number): string | undefined {
  try {
    const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listeners(file, port));
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      if (holds(pid, sockets)) {
        return `${commandOf(pid)} (process ${pid})`;
      }
    }
  } catch {
    // Not Linux: the sentence does without a name.
  }
  return undefined;
}

/** "node server.js": what the program's owner typed, without folders and further arguments. */
function commandOf(pid: string): string {
  const [program = '', script = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  return `${basename(program)} ${script.startsWith('-') ? '' : basename(script)}`.trim();
}

/** Socket inodes in state 0A, listening; the local address is "0100007F:0FA0". */
function listeners(file: string, port: number): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, local, , state]) =>
        state === '0A' && Number.parseInt(local?.split(':')[1] ?? '', 16) === port,
    )
    .map((columns) => `socket:[${columns[9]}]`);
}

function holds(pid: string, sockets: readonly string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) =>
      sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)),
    );
  } catch {
    return false; // it ended meanwhile, or belongs to somebody else
  }
}
