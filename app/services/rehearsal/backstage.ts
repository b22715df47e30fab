import type { ChatRules } from '../../contract/show-events.ts';
import type { Prisma } from '@prisma/client';
import type { Tx } from '../ports.ts';

/** What the names of a simulated crowd, and of whoever speaks in a preview, begin with: never a guest's or a customer's. */
export const BACKSTAGE = 'r';

/** The name of one of a simulated crowd as a viewer; `who` counts from 0. */
export const crowdViewer = (who: number) => `${BACKSTAGE}${who + 1}`;

/** A rehearsal that is running. Shape: `key` is the preview's name. */
export interface Rehearsal {
  readonly key: string;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly startedBy: string;
  readonly crowd: number;
  readonly seed: number;
  readonly playedTo: Date;
  readonly orders: number;
  readonly units: number;
  readonly netMinor: bigint;
  readonly chatRules: ChatRules;
}

/** The rehearsal of a show, inside the caller's transaction; null when there is none. */
export async function findRehearsal(
  tx: Tx,
  { shop, showId }: { shop: string; showId: string },
): Promise<Rehearsal | null> {
  const row = await tx.rehearsal.findFirst({ where: { shop, showId } });
  return row && { ...row, chatRules: row.chatRules as unknown as ChatRules };
}

/** Whether something said belongs to the rehearsal: by its crowd, in its preview, or by the team since it began. */
export function isBackstage(
  said: { viewer: string; role?: string; at: Date },
  rehearsal: Pick<Rehearsal, 'startedAt'>,
): boolean {
  const byTeam = said.role !== undefined && said.role !== 'viewer';
  return said.viewer.startsWith(BACKSTAGE) || (byTeam && said.at >= rehearsal.startedAt);
}

/** The same as a condition on chat lines, for reading what is not of it. */
export function notBackstage(
  rehearsal: Pick<Rehearsal, 'startedAt'>,
): Prisma.ChatMessageWhereInput {
  return {
    NOT: [
      { viewer: { startsWith: BACKSTAGE } },
      { role: { not: 'viewer' }, at: { gte: rehearsal.startedAt } },
    ],
  };
}
