/** The worker process: durable jobs, the nightly round, the ticks of live shows, the watch over their picture, and their offers. Run one or more. */
import { runJobs } from '../adapters/jobs/run-jobs.ts';
import { app } from '../app-context.server.ts';
import { database } from '../db.server.ts';
import { env } from '../env.server.ts';
import { log } from '../log.server.ts';
import { tickShows } from '../services/live/tick-shows.ts';
import { watchSignals } from '../services/live/watch-signals.ts';
import { tendOffers } from '../services/offers/tend-offers.ts';
import { roundsOf, tasksOf } from './tasks.ts';

const runner = await runJobs({
  pool: database.pool,
  log,
  tasks: tasksOf(app),
  scheduled: roundsOf(app),
});

const ticking = new AbortController();
const holder = app.ids.uuid();
const ticks = tickShows(app, ticking.signal, {
  holder,
  dailyMessages: env().PUSHER_DAILY_MESSAGES ?? null,
});
const watch = watchSignals(app, holder, ticking.signal);
const offers = tendOffers(app, ticking.signal);
log.info('process.started', { name: 'worker' });

const stop = async () => {
  log.info('process.stopping', { name: 'worker' });
  ticking.abort();
  await Promise.all([ticks, watch, offers]);
  await runner.stop();
  await database.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
