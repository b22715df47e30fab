import { expect, test } from 'vitest';
import { LIFE, type Life, type LifeStep } from '#app/domain/show/life.ts';
import { startRehearsal } from '#app/services/rehearsal/start-rehearsal.ts';
import { stopRehearsal } from '#app/services/rehearsal/stop-rehearsal.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { stepShow, STEPS, type Step } from '#app/services/shows/step-show.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

type At = { shop: string; showId: string; actor: `staff:${string}` };

const when = { date: '2026-12-01', time: '19:30', timeZone: 'UTC' };

/** Takes a step by the verb a person's tap reaches. */
function take(app: TestApp, at: At, step: LifeStep): Promise<unknown> {
  if (step === 'schedule') return scheduleShow(app, { ...at, when });
  if (step === 'rehearse') return startRehearsal(app, at);
  if (step === 'stopRehearsal') return stopRehearsal(app, at);
  return stepShow(app, { ...at, step });
}

/** The steps that lead to a life, from a draft. */
const WAY: Record<Life, readonly LifeStep[]> = {
  draft: [],
  scheduled: ['schedule'],
  rehearsal: ['schedule', 'rehearse'],
  live: ['schedule', 'start'],
  paused: ['schedule', 'start', 'pause'],
  ended: ['schedule', 'start', 'end'],
  replay: ['schedule', 'start', 'end', 'publishReplay'],
  archived: ['schedule', 'start', 'end', 'archive'],
  cancelled: ['cancel'],
};

async function aShowThatIs(life: Life) {
  const app = await makeApp();
  Object.assign(app.video, {
    readRecording: async () => ({
      ...{ kind: 'hls', url: 'https://video.example/replay.m3u8' },
      ...{ programDate: true, aspect: '9:16' },
    }),
  });
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'draft', products: 1 });
  const at = { shop, showId: show.id, actor: 'staff:1' as const };
  for (const step of WAY[life]) await take(app, at, step);
  return { app, at };
}

const lifeOf = async (app: TestApp, { shop, showId }: At) =>
  (await app.db.show.findFirstOrThrow({ where: { shop, id: showId } })).life;

const EDGES = Object.entries(LIFE).flatMap(([life, edges]) =>
  Object.entries(edges as Partial<Record<LifeStep, Life>>).map(
    ([step, to]) => [life as Life, step as LifeStep, to] as const,
  ),
);

test('every step a person can take is an edge of the table', () => {
  const taken = new Set<LifeStep>([...STEPS, 'schedule', 'rehearse', 'stopRehearsal']);

  expect(new Set(EDGES.map(([, step]) => step))).toEqual(taken);
});

test.for(EDGES)('two producers who take a show that is %s by %s make one step', async (edge) => {
  const [life, step, to] = edge;
  const { app, at } = await aShowThatIs(life);
  const before = await app.db.showEvent.count({ where: { shop: at.shop } });
  app.setNow(new Date(app.clock.now().getTime() + 1000));

  const both = await Promise.allSettled([
    take(app, { ...at, actor: 'staff:2' }, step),
    take(app, { ...at, actor: 'staff:3' }, step),
  ]);

  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [lost] = both.filter((one) => one.status === 'rejected');
  expect(lost?.reason).toMatchObject({ kind: 'conflict' });
  expect(await lifeOf(app, at)).toBe(to);
  const events = await app.db.showEvent.findMany({
    where: { shop: at.shop },
    orderBy: { seq: 'asc' },
    skip: before,
  });
  const winner = both[0]?.status === 'fulfilled' ? 'staff:2' : 'staff:3';
  expect(events.length).toBeGreaterThan(0);
  expect(new Set(events.map(({ type }) => type)).size).toBe(events.length);
  expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([winner]));
  expect(events.every(({ at }) => at.getTime() === app.clock.now().getTime())).toBe(true);
});

const NO_EDGE = (Object.keys(LIFE) as Life[]).flatMap((life) =>
  STEPS.filter((step: Step) => !(step in LIFE[life])).map((step) => [life, step] as const),
);

test.for(Object.keys(LIFE) as Life[])(
  'a show that is %s refuses every other step',
  async (life) => {
    const { app, at } = await aShowThatIs(life);

    for (const [, step] of NO_EDGE.filter(([of]) => of === life)) {
      await expect(take(app, at, step), step).rejects.toMatchObject({ kind: 'conflict' });
    }

    expect(await lifeOf(app, at)).toBe(life);
  },
);
