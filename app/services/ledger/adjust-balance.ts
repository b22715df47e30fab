import { exponentOf } from '../../domain/money/exponent.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { appendEntries, maturityKeys, setMaturities, sources } from './append-entries.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Adds an entry by hand, matured at once; negative takes back. The act is audited with its reason.
 * Refuses: `invalid/memo_missing`, `invalid/bad_amount`, `not_found/host`.
 */
export async function adjustBalance(
  app: App,
  input: {
    readonly shop: string;
    readonly hostId: string;
    readonly currency: string;
    readonly amountMinor: bigint;
    readonly memo: string;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, hostId, currency, amountMinor, actor } = input;
  const memo = input.memo.trim();
  if (memo === '') {
    throw new Refusal('invalid', 'memo_missing', 'Say what the entry is for.', { field: 'memo' });
  }
  if (amountMinor === 0n) {
    throw new Refusal('invalid', 'bad_amount', 'Enter an amount other than 0.', {
      field: 'amount',
    });
  }
  exponentOf(currency);
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    if (!(await tx.host.findFirst({ where: { shop, id: hostId } }))) {
      throw new Refusal('not_found', 'host', 'This host does not exist.');
    }
    const maturityKey = maturityKeys.manual(id);
    await setMaturities(tx, shop, [{ key: maturityKey, at: app.clock.now().getTime() }]);
    await appendEntries(app, tx, {
      ...{ shop, actor },
      entries: [
        {
          ...{ hostId, currency, amountMinor, kind: 'manual', reason: 'manual', memo, maturityKey },
          source: sources.manual(id),
        },
      ],
    });
    const facts = { currency, amountMinor: amountMinor.toString(), memo };
    await writeAudit(app, tx, { shop, actor, act: 'balance.adjusted', subject: hostId, facts });
  });
}
