/** The worker process: durable jobs, the nightly round, and the ticks of live shows. Run one or more. */
import { runJobs } from '../adapters/jobs/run-jobs.ts';
import { app } from '../app-context.server.ts';
import { database } from '../db.server.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { tickShows } from '../services/live/tick-shows.ts';
import { roundsOf, tasksOf } from './tasks.ts';

const runner = await runJobs({
  pool: database.pool,
  log,
  tasks: tasksOf(app),
  scheduled: roundsOf(app),
});

const ticking = new AbortController();
const ticks = tickShows(app, ticking.signal, {
  dailyMessages: env().PUSHER_DAILY_MESSAGES ?? null,
});
log.info('process.started', { name: 'worker' });

const stop = async () => {
  log.info('process.stopping', { name: 'worker' });
  ticking.abort();
  await ticks;
  await runner.stop();
  await database.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
