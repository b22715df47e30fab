import type { App } from '../ports.ts';
import { readUnattributed, type UnattributedLine } from '../reports/read-unattributed.ts';
import { readShow } from './read-show.ts';

/** Shoppers finish their checkout after the end, too; marks that were altered are looked for this long. */
const AFTER_MS = 24 * 60 * 60 * 1000;

const MOST = 100;

/**
 * Lines ordered while a show was on, or soon after, that carried a mark and earn nobody anything. A mark that cannot
 * be believed names no show, so time is all that connects them.
 * Refuses: `not_found/show`.
 */
export async function readAstray(
  app: App,
  input: { shop: string; showId: string },
): Promise<readonly UnattributedLine[]> {
  const { shop } = input;
  const { startedAt, endedAt } = await readShow(app, input);
  if (!startedAt) return [];
  return readUnattributed(app, {
    ...{ shop, limit: MOST, from: new Date(startedAt) },
    to: endedAt ? new Date(Date.parse(endedAt) + AFTER_MS) : null,
  });
}
