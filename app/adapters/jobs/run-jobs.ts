import { Logger, parseCronItems, run, type Runner, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { JobPayloads, Log } from '../../services/ports.ts';

/** What each durable job does. Jobs run at least once: every task bears repetition. */
export type Tasks = {
  readonly [Task in keyof JobPayloads]: (payload: JobPayloads[Task]) => Promise<void>;
};

/** What is done by the clock, and when in cron form. */
export type Rounds = Readonly<Record<string, { cron: string; work: () => Promise<void> }>>;

/** How many jobs one process works on at a time; each may hold a connection. */
const CONCURRENCY = 5;

/**
 * A job that is held this long is taken to be a dead process's, in minutes. The queue itself would wait four hours. None of
 * our jobs lasts as long; should one, it runs twice, which every task bears.
 */
const ABANDONED_AFTER_MIN = 10;

/** Gives the jobs of processes that died back to the queue; answers how many. */
export async function releaseAbandoned(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `SELECT graphile_worker.force_unlock_workers(array_agg(DISTINCT locked_by)), unnest(array_agg(id))
     FROM graphile_worker.jobs WHERE locked_at < now() - make_interval(mins => $1) HAVING count(*) > 0`,
    [ABANDONED_AFTER_MIN],
  );
  return rowCount ?? 0;
}

/** Tasks and rounds in the queue's own form. What fails is logged, without its payload, and stays in the queue; the last try says so. */
export function taskListOf(input: { log: Log; tasks: Tasks; scheduled: Rounds }): TaskList {
  const { log } = input;
  const taskList: TaskList = {};
  const add = (name: string, work: (payload: never) => Promise<void>) => {
    taskList[name] = async (payload, { job }) => {
      try {
        await work(payload as never);
      } catch (error) {
        const last = job.attempts >= job.max_attempts;
        const event = last ? 'job.given_up' : 'job.failed';
        log.error(event, error, { task: name, job: job.id, attempt: job.attempts });
        throw error;
      }
    };
  };
  for (const [name, work] of Object.entries(input.tasks)) add(name, work);
  for (const [name, { work }] of Object.entries(input.scheduled)) add(name, work);
  return taskList;
}

/**
 * Works on the durable jobs of the database until stopped. `schedule` names tasks in cron form; a missed time is not
 * made up, the next one covers it.
 * Effects: a failed job stays and is tried again after a growing pause; the log says why, without its payload.
 */
export async function runJobs(input: {
  pool: Pool;
  log: Log;
  tasks: Tasks;
  scheduled: Rounds;
}): Promise<Runner> {
  const { log, pool } = input;
  const scheduled: Rounds = {
    ...input.scheduled,
    'jobs.release': {
      cron: '* * * * *',
      work: async () => {
        const released = await releaseAbandoned(pool);
        if (released > 0) log.warn('jobs.released', { released });
      },
    },
  };
  return run({
    pgPool: pool,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: 2000,
    taskList: taskListOf({ ...input, scheduled }),
    // Not as the text of a crontab: there a task's name may hold no dot.
    parsedCronItems: parseCronItems(
      Object.entries(scheduled).map(([task, { cron }]) => ({
        task,
        match: cron,
        identifier: task,
      })),
    ),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error('jobs.runner_failed', message);
    }),
  });
}
