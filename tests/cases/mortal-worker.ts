/**
 * A worker process that is made to die: the product's own tasks on the real queue. It loads everything, says `loaded`, and begins
 * when it is told at which of its statements to die: just before that one is sent, or when it was sent and no answer came. A
 * worker that runs out of work before dies idle.
 */
import pg from 'pg';
import { runJobs } from '#app/adapters/jobs/run-jobs.ts';
import { app } from '#app/app-context.server.ts';
import { database } from '#app/db.server.ts';
import { tasksOf } from '#app/processes/tasks.ts';

/** `end`: nothing more will come. */
export type Order = { readonly at: number; readonly sent: boolean } | 'end';

const die = () => process.kill(process.pid, 'SIGKILL');

let statements = 0;
/** Counts what goes to the database, whoever sends it, and dies at the one it was told. */
function mindStatements({ at, sent }: Exclude<Order, 'end'>): void {
  type Query = (this: pg.Client, ...args: unknown[]) => unknown;
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...args) {
    statements += 1;
    if (statements === at && !sent) die();
    const answer = query.apply(this, args);
    if (statements === at) die();
    return answer;
  };
}

let busy = 0;
let isIdle = false;
let isLast = false;

async function begin(order: Exclude<Order, 'end'>): Promise<void> {
  mindStatements(order);
  const runner = await runJobs({
    ...{ pool: database.pool, log: app.log, tasks: tasksOf(app), scheduled: {} },
  });
  runner.events.on('job:start', () => (busy += 1));
  runner.events.on('job:complete', () => (busy -= 1));
  runner.events.on('worker:getJob:start', () => (isIdle = false));
  runner.events.on('worker:getJob:empty', () => {
    isIdle = busy === 0;
    if (isIdle && isLast) die();
  });
  process.send?.('working');
}

process.on('message', (order: Order) => {
  if (order !== 'end') return void begin(order);
  isLast = true;
  if (isIdle) die();
});
// Nobody is left behind by a test that ends early.
process.once('disconnect', () => process.exit(1));
process.send?.('loaded');
