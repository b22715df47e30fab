import { database } from '../db.server.ts';

/** Whether this process can do its work: the database answers. A load balancer asks here. */
export async function loader() {
  const ready = await database.pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Response.json(
    { ok: ready },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
