import type { App } from '../ports.ts';

/**
 * Who watched, with the definitions the report gives.
 * Shape: `unique` counts visits (customers once), each once per mode; `average` is watch time by unique viewers;
 * `peak` and `curve` are the most viewers connected per minute since the start.
 * Units: seconds.
 */
export interface Audience {
  readonly live: { readonly unique: number; readonly watchedS: number; readonly averageS: number };
  readonly replay: {
    readonly unique: number;
    readonly watchedS: number;
    readonly averageS: number;
  };
  readonly peak: number;
  readonly curve: readonly { readonly minute: number; readonly viewers: number }[];
  readonly reactions: Readonly<Record<string, number>>;
  readonly messages: number;
  readonly questions: { readonly asked: number; readonly answered: number };
}

/** The audience of one show so far. */
export async function readAudience(
  app: App,
  input: { shop: string; showId: string },
): Promise<Audience> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const watched = await tx.watching.groupBy({
      by: ['mode'],
      where: { shop, showId },
      _count: { _all: true },
      _sum: { seconds: true },
    });
    const of = (mode: string) => {
      const row = watched.find((one) => one.mode === mode);
      const unique = row?._count._all ?? 0;
      const watchedS = row?._sum.seconds ?? 0;
      return { unique, watchedS, averageS: unique === 0 ? 0 : Math.round(watchedS / unique) };
    };
    const curve = await tx.audienceMinute.findMany({
      where: { shop, showId },
      orderBy: { minute: 'asc' },
      select: { minute: true, viewers: true },
    });
    const reactions = await tx.showReaction.groupBy({
      by: ['kind'],
      where: { shop, showId },
      _sum: { total: true },
    });
    const counted = { shop, showId, status: { not: 'removed' } };
    return {
      ...{ live: of('live'), replay: of('replay'), curve },
      peak: Math.max(0, ...curve.map(({ viewers }) => viewers)),
      reactions: Object.fromEntries(
        reactions.map(({ kind, _sum }) => [kind, Number(_sum.total ?? 0)]),
      ),
      messages: await tx.chatMessage.count({ where: { ...counted, role: 'viewer' } }),
      questions: {
        asked: await tx.question.count({ where: counted }),
        answered: await tx.question.count({ where: { shop, showId, status: 'answered' } }),
      },
    };
  });
}
