import { PAYOUT_ROUTES, type PayoutRoute } from '../../domain/host/host.ts';
import { fromMinor } from '../../domain/money/decimal.ts';
import { csvLine, textCell } from '../../domain/payout/csv.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

export const EXPORT_FORMATS = ['generic', 'paypal'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** One file: payouts in one currency, by one route. `rows` are its cells as they stand in it, before quoting. */
export interface PayoutFile {
  readonly currency: string;
  readonly route: PayoutRoute;
  readonly name: string;
  readonly content: string;
  readonly rows: readonly {
    readonly payoutId: string;
    readonly hostId: string;
    readonly nameCell: string;
    readonly amountCell: string;
  }[];
  /** Hosts left out because the format needs an e-mail address they do not have. */
  readonly withoutEmail: readonly string[];
}

/**
 * Files to pay by: every payout that is approved or sent, or those named, one file per route and currency of payment. PayPal pays
 * those alone whose route is a payout.
 * Units: amounts in major units with exactly the currency's decimals and no grouping.
 * Shape: UTF-8, CRLF, files by currency, then route, rows oldest first.
 * Source: COMMISSION.md M57.
 */
export async function exportPayouts(
  app: App,
  input: {
    readonly shop: string;
    readonly format: ExportFormat;
    readonly decimal?: '.' | ',';
    readonly payoutIds?: readonly string[];
    readonly actor: string;
  },
): Promise<readonly PayoutFile[]> {
  const { shop, format, decimal = '.', payoutIds, actor } = input;
  const payouts = await app.inShop(shop, async (tx) => {
    const found = await tx.payout.findMany({
      where: {
        shop,
        ...(payoutIds ? { id: { in: [...payoutIds] } } : { state: { in: ['approved', 'sent'] } }),
      },
      orderBy: [{ approvedAt: 'asc' }, { approvalId: 'asc' }, { position: 'asc' }],
      include: { host: { select: { name: true, email: true } } },
    });
    const facts = { format, payouts: found.length };
    await writeAudit(app, tx, { shop, actor, act: 'payouts.exported', subject: 'shop', facts });
    return found.map((row) => ({
      ...{ id: row.id, hostId: row.hostId, name: row.host.name, email: row.host.email },
      currency: row.settleCurrency ?? row.currency,
      route: row.route as PayoutRoute,
      amountMinor: row.settleMinor ?? row.amountMinor,
    }));
  });
  const byPaypal = format === 'paypal';
  const routes: readonly PayoutRoute[] = byPaypal ? ['payout'] : PAYOUT_ROUTES;
  const kinds = [...new Set(payouts.map((payout) => payout.currency))]
    .sort()
    .flatMap((currency) => routes.map((route) => ({ currency, route })));
  const day = app.clock.now().toISOString().slice(0, 10);
  return kinds.flatMap(({ currency, route }) => {
    const all = payouts.filter((one) => one.currency === currency && one.route === route);
    if (all.length === 0) return [];
    const kept = byPaypal ? all.filter((payout) => payout.email !== null) : all;
    const rows = kept.map((payout) => ({
      ...{ payoutId: payout.id, hostId: payout.hostId, nameCell: textCell(payout.name) },
      amountCell: fromMinor(payout.amountMinor, currency, decimal),
      emailCell: textCell(payout.email ?? ''),
    }));
    const lines = rows.map((row) =>
      byPaypal
        ? [row.emailCell, row.amountCell, currency, row.payoutId, row.nameCell]
        : [row.payoutId, row.hostId, row.nameCell, row.amountCell, currency],
    );
    const way = route === 'payout' ? format : route.replace('_', '-');
    const file = {
      ...{ currency, route, name: `payouts-${day}-${currency}-${way}.csv` },
      content: [HEADINGS[format], ...lines].map(csvLine).join(''),
      rows: rows.map(({ payoutId, hostId, nameCell, amountCell }) => ({
        ...{ payoutId, hostId, nameCell, amountCell },
      })),
      withoutEmail: all.filter((payout) => !kept.includes(payout)).map((payout) => payout.hostId),
    };
    return [file];
  });
}

/** PayPal's own order of columns: recipient, amount, currency, reference, note. Source: PayPal Payouts, file format. */
const HEADINGS: Record<ExportFormat, readonly string[]> = {
  generic: ['payout_id', 'host_id', 'host_name', 'amount', 'currency'],
  paypal: ['Email/Phone', 'Amount', 'Currency code', 'Reference ID', 'Note to recipient'],
};
