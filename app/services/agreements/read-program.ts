import type { Tx } from '../ports.ts';

/** Thresholds of a shop's programme. Source: COMMISSION.md M41, M58. */
export interface ProgramFacts {
  /** A line of more units is held and flagged. */
  readonly bulkUnits: number;
  /** A visit's token used by more customers is flagged. */
  readonly nonceCustomers: number;
  /** A customer with more orders for one host on one day is flagged. */
  readonly repeatOrders: number;
  /** Payouts are approved by a second person. */
  readonly twoApprovals: boolean;
}

export const STARTING_PROGRAM: ProgramFacts = {
  bulkUnits: 20,
  nonceCustomers: 20,
  repeatOrders: 3,
  twoApprovals: false,
};

export async function readProgram(tx: Tx, shop: string): Promise<ProgramFacts> {
  const row = await tx.program.findFirst({ where: { shop } });
  return row ?? STARTING_PROGRAM;
}
