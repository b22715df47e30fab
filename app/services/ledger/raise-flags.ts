import type { App, Tx } from '../ports.ts';

/** Something the merchant should know; none of them changes an amount. Source: COMMISSION.md M58. */
export const FLAG_CODES = [
  'bad_signature',
  'wrong_product',
  'self_purchase',
  'nonce_fanout',
  'repeat_buyer',
  'bulk',
  'negative_line',
  'tax_repaired',
  'exchange_ambiguous',
  'refund_failed',
  'sweep_drift',
] as const;
export type FlagCode = (typeof FLAG_CODES)[number];

export interface NewFlag {
  readonly code: FlagCode;
  /** What it is about, once per code; never derived from a person. */
  readonly subject: string;
  readonly orderId?: string;
  readonly lineId?: string;
  readonly hostId?: string;
}

/** Raises flags; one that is raised already stays as it is. */
export async function raiseFlags(
  app: App,
  tx: Tx,
  shop: string,
  flags: readonly NewFlag[],
): Promise<void> {
  if (flags.length === 0) return;
  await tx.flag.createMany({
    data: flags.map((flag) => ({ shop, raisedAt: app.clock.now(), ...flag })),
    skipDuplicates: true,
  });
}
