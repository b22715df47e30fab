/** The realtime process: our own Pusher-protocol server. Production may use hosted Pusher instead and not run it. */
import { startRealtimeServer } from '../adapters/realtime/server/server.ts';
import { readRealtimeEnv } from '../env.server.ts';
import { log } from '../log.server.ts';

/** On a stop signal browsers are let go in waves over this long, so that they do not all come back at once. */
const DRAIN_MS = 20_000;

/** How often the process says how it is doing. */
const FIGURES_EVERY_MS = 60_000;

const env = readRealtimeEnv(process.env);

const server = await startRealtimeServer({
  credentials: { id: env.PUSHER_APP_ID, key: env.PUSHER_KEY, secret: env.PUSHER_SECRET },
  port: env.REALTIME_PORT,
  maxConnections: env.REALTIME_MAX_CONNECTIONS,
  log,
}).catch((error: NodeJS.ErrnoException) => {
  const sentence =
    error.code === 'EADDRINUSE'
      ? `Port ${env.REALTIME_PORT} is in use by another program.`
      : error.message;
  log.error('process.not_started', sentence, { name: 'realtime', port: env.REALTIME_PORT });
  return process.exit(1);
});
log.info('process.started', { name: 'realtime', port: server.port });

setInterval(() => log.info('realtime.measured', { ...server.figures() }), FIGURES_EVERY_MS).unref();

let stopping = false;
const stop = async () => {
  // A second signal means now.
  if (stopping) process.exit(0);
  stopping = true;
  log.info('process.stopping', { name: 'realtime' });
  await server.drain(server.figures().connections > 0 ? DRAIN_MS : 0);
  await server.close();
  process.exit(0);
};
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
