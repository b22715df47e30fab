/** Whether this process runs; answers without asking anybody. */
export const loader = () =>
  Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
