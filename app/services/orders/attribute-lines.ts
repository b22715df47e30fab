import type { Attribution, LineTerms, Result, Share } from '../../domain/commission/attribution.ts';
import { EARNING } from '../../domain/commission/attribution.ts';
import { inheritances } from '../../domain/commission/inherit.ts';
import type { PinnedRule } from '../../domain/commission/rule.ts';
import type { Mode } from '../../domain/agreement/terms.ts';
import type { Line, Order } from '../../domain/order/order.ts';
import { Refusal } from '../../domain/refusal.ts';
import { loadAgreements } from '../agreements/versions.ts';
import type { App, Tx } from '../ports.ts';
import { judgeLines, pin, type Owner } from './judge-lines.ts';

/** An audited act of the merchant: this line belongs to this host (M30). */
export interface Assignment {
  readonly lineId: string;
  readonly hostId: string;
  readonly showId: string | null;
}

/** A line with what is pinned to it, ready to be stored. */
export interface AttributedLine {
  readonly line: Line;
  readonly result: Result;
  readonly owner: Owner | null;
  readonly attribution: Attribution | null;
  readonly shopVersionId: string | null;
  readonly hostVersionId: string | null;
  readonly nonce: string | null;
  readonly firstQuantity: number;
  readonly isNew: boolean;
  /** Its order was put on hold for the number of its units already. */
  readonly bulk: boolean;
}

/**
 * The lines of an order with their attribution: what was pinned, what is judged now for the first time, what exchange lines
 * inherit, and what the merchant assigns.
 * Source: COMMISSION.md M22, M23, M30.
 */
export async function attributeLines(
  app: App,
  tx: Tx,
  input: {
    readonly shop: string;
    readonly order: Order;
    readonly actor: string;
    readonly assignment?: Assignment;
  },
): Promise<{
  readonly lines: readonly AttributedLine[];
  readonly attributions: readonly Attribution[];
  readonly ambiguous: boolean;
}> {
  const { shop, order, assignment } = input;
  const rows = await tx.orderLine.findMany({ where: { shop, orderId: order.id } });
  const lines = new Map<string, AttributedLine>();
  for (const row of rows) {
    const line = order.lines.find((one) => one.id === row.lineId);
    if (line) lines.set(line.id, fromRow(line, row));
  }
  const fresh = order.lines.filter((line) => !lines.has(line.id));
  const judged = await judgeLines(app, tx, { shop, order, lines: fresh });
  const agreements = await loadAgreements(tx, shop, [
    ...judged.flatMap((one) => one.owner?.hostId ?? []),
    ...[...lines.values()].flatMap((one) => one.owner?.hostId ?? []),
    ...(assignment ? [assignment.hostId] : []),
  ]);
  for (const one of judged) {
    const { line, result, owner, nonce } = one;
    const pinned =
      owner && EARNING.includes(result) ? pin({ line, result, owner, order }, agreements) : NOTHING;
    lines.set(line.id, {
      ...{ line, result, owner, nonce, firstQuantity: line.quantity, isNew: true, bulk: false },
      ...pinned,
    });
  }
  if (assignment) {
    const former = lines.get(assignment.lineId);
    if (!former) throw new Refusal('not_found', 'line', 'This order has no such line.');
    const { line, firstQuantity } = former;
    const owner: Owner = {
      ...{ hostId: assignment.hostId, showId: assignment.showId, mode: 'live' },
      shares: [{ hostId: assignment.hostId, weight: 1 }],
    };
    if (await bought(tx, shop, order, assignment.hostId)) {
      lines.set(line.id, { ...former, ...NOTHING, owner, result: 'self_purchase' });
    } else {
      const pinned = pin({ line, result: 'manual', owner, order }, agreements);
      lines.set(line.id, {
        ...{ ...former, ...pinned, owner, result: 'manual' as const },
        attribution: { ...pinned.attribution, firstQuantity },
      });
    }
  }
  const earning = () => [...lines.values()].flatMap((one) => one.attribution ?? []);
  const inherited = inheritances(order, earning());
  for (const [lineId, source] of inherited.from) {
    const heir = lines.get(lineId);
    // What is no token is ignored (M27); one that was refused keeps its reason.
    if (!heir || (heir.result !== 'none' && heir.result !== 'malformed')) continue;
    const { hostId, showId, mode, shares } = source;
    const owner: Owner = { hostId, showId, mode, shares };
    const pinned = pin({ line: heir.line, result: 'exchange', owner, order }, agreements);
    const { firstQuantity } = heir;
    lines.set(lineId, {
      ...{ ...heir, ...pinned, owner, result: 'exchange' as const },
      attribution: { ...pinned.attribution, firstQuantity },
    });
  }
  return { lines: [...lines.values()], attributions: earning(), ambiguous: inherited.ambiguous };
}

/** Not even by hand does a host earn from buying. Source: COMMISSION.md M28. */
async function bought(tx: Tx, shop: string, order: Order, hostId: string): Promise<boolean> {
  if (order.customerId === null) return false;
  const buyer = await tx.host.findFirst({
    where: { shop, id: hostId, customerId: order.customerId },
    select: { id: true },
  });
  return buyer !== null;
}

const NOTHING = { attribution: null, shopVersionId: null, hostVersionId: null };

interface Row {
  readonly result: string;
  readonly showId: string | null;
  readonly hostId: string | null;
  readonly mode: string;
  readonly shares: unknown;
  readonly rule: unknown;
  readonly terms: unknown;
  readonly shopVersionId: string | null;
  readonly hostVersionId: string | null;
  readonly nonce: string | null;
  readonly firstQuantity: number;
  readonly bulk: boolean;
}

function fromRow(line: Line, row: Row): AttributedLine {
  const result = row.result as Result;
  const owner: Owner | null = row.hostId
    ? {
        ...{ hostId: row.hostId, showId: row.showId, mode: row.mode as Mode },
        shares: row.shares as readonly Share[],
      }
    : null;
  const attribution: Attribution | null =
    owner && EARNING.includes(result)
      ? {
          ...{ lineId: line.id, result, firstQuantity: row.firstQuantity },
          ...owner,
          rule: row.rule as PinnedRule,
          terms: row.terms as LineTerms,
        }
      : null;
  return {
    ...{ line, result, owner, attribution, nonce: row.nonce, bulk: row.bulk },
    ...{ shopVersionId: row.shopVersionId, hostVersionId: row.hostVersionId },
    ...{ firstQuantity: row.firstQuantity, isNew: false },
  };
}
