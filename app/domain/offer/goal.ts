/** What can open an offer: people who watch at once, hearts that are sent, orders of the show that are paid. */
export const GOAL_KINDS = ['viewers', 'hearts', 'orders'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

export interface Goal {
  readonly kind: GoalKind;
  readonly target: number;
}

/** What a goal may be: worth reaching, and within what is counted. */
export const GOAL_LIMITS = {
  viewers: { least: 2, most: 100_000 },
  hearts: { least: 10, most: 1_000_000 },
  orders: { least: 1, most: 10_000 },
} as const;

/** Viewers are told of progress in these steps. Percent. */
const STEP = 10;

/** The step a goal has come to: what is counted and never more, and all of it only when it is met. Units: percent. */
export function goalStep(counted: number, target: number): number {
  if (counted >= target) return 100;
  return Math.max(0, Math.floor((counted * 100) / target / STEP) * STEP);
}
