import { expect, test } from 'vitest';
import { releaseAbandoned } from '#app/adapters/jobs/run-jobs.ts';
import { openClone } from '#tests/setup/database.ts';

test('the jobs of a process that died go back to the queue, and those of a living one do not', async () => {
  const { pool, close } = await openClone();
  const add = async (name: string, heldForMin: number) => {
    await pool.query("SELECT graphile_worker.add_job($1, '{}'::json)", [name]);
    await pool.query(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'worker-' || $1, locked_at = now() - make_interval(mins => $2)
       WHERE id = (SELECT max(id) FROM graphile_worker._private_jobs)`,
      [name, heldForMin],
    );
  };
  await add('dead', 11);
  await add('living', 2);

  const released = await releaseAbandoned(pool);
  const again = await releaseAbandoned(pool);

  const { rows } = await pool.query<{ task_identifier: string }>(
    'SELECT task_identifier FROM graphile_worker.jobs WHERE locked_at IS NOT NULL',
  );
  expect([released, again]).toEqual([1, 0]);
  expect(rows).toEqual([{ task_identifier: 'living' }]);
  await close();
});
