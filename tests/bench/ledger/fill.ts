interface Pool {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** Entries straight into the tables, as years of bookings would have left them. */
export async function fill(
  pool: Pool,
  show: { shop: string; showId: string; hostIds: readonly string[] },
  entries: number,
): Promise<void> {
  const { shop, showId, hostIds } = show;
  const hosts = hostIds.length;
  await pool.query(
    `INSERT INTO order_record (shop, order_id, name, created_at, updated_at, currency, facts, looks, looked_at)
     SELECT $1, 'gid://shopify/Order/' || n, '#' || n, t, t, 'USD', '{}', 1, t
     FROM (SELECT n, '2026-08-31T00:00:00Z'::timestamptz - n * interval '1 minute' AS t
       FROM generate_series(1, $2::int) n) o`,
    [shop, entries / 2],
  );
  await pool.query(
    `INSERT INTO order_line (shop, order_id, line_id, title, product_id, result, show_id, host_id, first_quantity,
       first_seen_at, quantity, current_quantity, base_minor, commission_minor)
     SELECT $1, 'gid://shopify/Order/' || n, 'gid://shopify/LineItem/' || n, 'Item', 'gid://shopify/Product/1001',
       CASE WHEN n % 100 = 0 THEN 'bad_signature' ELSE 'counted' END, CASE WHEN n <= 2000 THEN $3::uuid END, ($4::uuid[])[1 + n % ${hosts}], 1, now(), 1, 1, 5000, 500
     FROM generate_series(1, $2::int) n`,
    [shop, entries / 2, showId, hostIds],
  );
  await pool.query(
    `INSERT INTO ledger_entry (id, shop, host_id, currency, amount_minor, kind, reason, source, maturity_key, order_id,
       line_id, governing_host_id, show_id, detail, actor, created_at)
     SELECT gen_random_uuid(), $1, h, 'USD', CASE WHEN n % 2 = 0 THEN 500 ELSE -20 END, 'sale',
       CASE WHEN n % 2 = 0 THEN 'sale' ELSE 'refund' END, 'sale:' || o || ':' || h,
       'order:gid://shopify/Order/' || o || ':' || h, 'gid://shopify/Order/' || o, 'gid://shopify/LineItem/' || o, h,
       CASE WHEN o <= 2000 THEN $3::uuid END, '{"rateBps": 1000, "base": "5000"}', 'system',
       '2026-08-31T00:00:00Z'::timestamptz - ($2::int - n) * interval '30 seconds'
     FROM (SELECT n, (n + 1) / 2 AS o, ($4::uuid[])[1 + ((n + 1) / 2) % ${hosts}] AS h
       FROM generate_series(1, $2::int) n) e`,
    [shop, entries, showId, hostIds],
  );
  await pool.query(
    `INSERT INTO maturity (shop, key, matures_at, order_id)
     SELECT DISTINCT shop, maturity_key, created_at + interval '30 days', order_id FROM ledger_entry
     WHERE shop = $1 AND reason = 'sale' ON CONFLICT DO NOTHING`,
    [shop],
  );
  await pool.query('ANALYZE', []);
}

/** Pays what was written before a moment, straight into the tables: a payout per host, as if all had been approved at once. */
export async function payUp(
  pool: Pool,
  show: { shop: string; hostIds: readonly string[] },
  before: Date,
): Promise<void> {
  const { shop, hostIds } = show;
  await pool.query(
    `WITH made AS (
       INSERT INTO payout (id, shop, host_id, currency, amount_minor, state, approval_id, position, approved_at, approved_by,
         settled_at)
       SELECT gen_random_uuid(), $1, host_id, 'USD', sum(amount_minor), 'paid', gen_random_uuid(), 0, $3::timestamptz, 'staff:1',
         $3::timestamptz
       FROM ledger_entry WHERE shop = $1 AND host_id = ANY($2::uuid[]) AND created_at < $3::timestamptz GROUP BY host_id
       RETURNING id, host_id)
     INSERT INTO payout_entry (shop, payout_id, entry_id, live_entry_id)
     SELECT $1, m.id, e.id, e.id FROM made m JOIN ledger_entry e ON e.shop = $1 AND e.host_id = m.host_id
     WHERE e.created_at < $3::timestamptz`,
    [shop, hostIds, before.toISOString()],
  );
}

/** Touches so many orders that their entries wait to be counted, as after so many bookings. */
export async function touch(pool: Pool, show: { shop: string }, orders: number): Promise<void> {
  await pool.query(
    `UPDATE maturity SET matures_at = matures_at WHERE shop = $1 AND order_id = ANY(
       SELECT 'gid://shopify/Order/' || n FROM generate_series(1, $2::int) n)`,
    [show.shop, orders],
  );
}
