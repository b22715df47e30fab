import type { Server } from 'node:http';
import { log } from '../log.server.ts';

/**
 * An idle connection is kept longer than load balancers keep theirs (60 s), so that they close it, not we: a request sent into
 * a connection that is just being closed is lost. Milliseconds.
 */
const KEEP_ALIVE_MS = 65_000;

/** Requests under way get this long after a stop signal, in milliseconds. */
const DRAIN_MS = 10_000;

/**
 * Keeps a server until SIGTERM or SIGINT, then lets requests under way finish and ends the process.
 * Effects: a busy port ends the process with one sentence and exit status 1.
 */
export function serveUntilStopped(
  server: Server,
  name: string,
  port: number,
  onStop: () => Promise<void> = async () => {},
): void {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('listening', () => log.info('process.started', { name, port }));
  server.on('error', (error: NodeJS.ErrnoException) => {
    const sentence =
      error.code === 'EADDRINUSE' ? `Port ${port} is in use by another program.` : error.message;
    log.error('process.not_started', sentence, { name, port });
    process.exit(1);
  });
  const stop = () => {
    log.info('process.stopping', { name });
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    server.close(() => void onStop().finally(() => process.exit(0)));
    server.closeIdleConnections();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
