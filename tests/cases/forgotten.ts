/** Whether anything in the database still leads to a customer who was erased. */
import { createHash, createHmac } from 'node:crypto';
import type { Scene } from './scene.ts';

/**
 * Tables with a row that holds the id or a key made of it.
 * Shape: `schema.table`, sorted; rows of other shops are not looked at.
 * Source: COMMISSION.md M61.
 */
export async function tracesOf(scene: Scene, customerId: string): Promise<string[]> {
  const { app } = scene.installation;
  const patterns = marksOf(customerId, scene).map((mark) => `%${mark}%`);
  const tables = await app.db.$queryRaw<{ name: string; ofShop: boolean }[]>`
    SELECT format('%I.%I', t.table_schema, t.table_name) AS name, EXISTS (
      SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema
        AND c.table_name = t.table_name AND c.column_name = 'shop') AS "ofShop"
    FROM information_schema.tables t
    WHERE t.table_type = 'BASE TABLE' AND t.table_schema NOT IN ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name, ofShop } of tables) {
    const rows = await app.db.$queryRawUnsafe<{ found: number }[]>(
      `SELECT count(*)::int AS found FROM ${name} t WHERE t::text ILIKE ANY($1::text[])${ofShop ? ' AND t.shop = $2' : ' AND $2::text IS NOT NULL'}`,
      patterns,
      scene.shop.domain,
    );
    if ((rows[0]?.found ?? 0) > 0) found.push(name);
  }
  return found.sort();
}

/** The id as text and in codes, and what the usual ways of hiding an id would make of it. */
function marksOf(customerId: string, scene: Scene): string[] {
  const digits = customerId.replace(/\D/g, '');
  const shop = scene.shop.domain;
  const texts = [digits, customerId].flatMap((id) => [
    id,
    `${shop}:${id}`,
    `${shop}/${id}`,
    shop + id,
  ]);
  const buffers = texts.flatMap((text) => [
    ...['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest()),
    ...scene.installation.secrets.map((key) => createHmac('sha256', key).update(text).digest()),
  ]);
  return [
    digits,
    ...texts.map((text) => Buffer.from(text).toString('base64url')),
    // A prefix is enough to find its row again, so a prefix is what is looked for.
    ...buffers.map((bytes) => bytes.toString('hex').slice(0, 16)),
    ...buffers.map((bytes) => bytes.toString('base64url').slice(0, 12)),
  ].map((mark) => mark.replace(/[\\%_]/g, '\\$&'));
}
