import type { App } from '../ports.ts';
import { exportEntries } from '../reports/export-entries.ts';
import { readEntryFilter } from '../reports/filters.ts';
import { readShop } from '../shops/read-shop.ts';
import { wishOf, type EntryQueryWish } from './read-monthly-report.ts';

/**
 * What a report shows, all of it, as CSV: oldest entry first, whatever the order of the page. `hostId` null: of all hosts.
 * Refuses: what `readEntryFilter` refuses, before the first piece.
 */
export async function exportReport(
  app: App,
  input: { readonly shop: string; readonly hostId: string | null; readonly query: EntryQueryWish },
): Promise<AsyncGenerator<string, void>> {
  const { shop, hostId, query } = input;
  const { timeZone } = await readShop(app, { shop });
  const filter = await readEntryFilter(app, { shop, timeZone, wish: wishOf(query) });
  return exportEntries(app, { shop, ...filter, hostId });
}
