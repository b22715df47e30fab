import { tasksOf } from '#app/processes/tasks.ts';
import type { App, JobPayloads } from '#app/services/ports.ts';

interface Waiting {
  readonly id: string;
  readonly task: keyof JobPayloads;
  readonly payload: never;
}

/** A job that was asked for without a time carries the machine's; any other carries the test's. Units: seconds. */
const AT_ONCE_S = 120;

/**
 * Works off a shop's durable jobs that are due at the test's time, as the worker would, until none is left. A job that fails stays, as in the queue,
 * and is not tried again before the next call. Answers how many failed.
 */
export async function workOff(app: App, shop: string): Promise<number> {
  const tasks = tasksOf(app);
  const failed: string[] = [];
  for (;;) {
    const due = await app.db.$queryRaw<Waiting[]>`
      SELECT j.id::text AS id, t.identifier AS task, j.payload
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE j.payload->>'shop' = ${shop} AND NOT (j.id::text = ANY(${failed}::text[]))
        AND (abs(extract(epoch FROM j.run_at - j.created_at)) < ${AT_ONCE_S}::float8
          OR j.run_at <= ${app.clock.now().toISOString()}::timestamptz)
      ORDER BY j.id LIMIT 1`;
    const [job] = due;
    if (!job) return failed.length;
    try {
      await tasks[job.task](job.payload);
      await app.db
        .$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${job.id}::bigint`;
    } catch {
      failed.push(job.id);
    }
  }
}
