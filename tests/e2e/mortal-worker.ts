/**
 * A worker process that is made to be killed: the product's own tasks on the real queue. It loads everything, says `loaded`,
 * begins at the first message and says `working`; loading is most of a start, and a hundred starts have to fit in a test.
 */
import { runJobs } from '#app/adapters/jobs/run-jobs.ts';
import { app } from '#app/app-context.server.ts';
import { database } from '#app/db.server.ts';
import { tasksOf } from '#app/processes/tasks.ts';

process.once('message', () => {
  void runJobs({ pool: database.pool, log: app.log, tasks: tasksOf(app), scheduled: {} }).then(() =>
    process.send?.('working'),
  );
});
// Nobody is left behind by a test that ends early.
process.once('disconnect', () => process.exit(1));
process.send?.('loaded');
