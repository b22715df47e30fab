import { openDatabase } from '#app/adapters/database/database.ts';
import { closeGiveaway } from '#app/services/giveaways/close-giveaway.ts';
import { drawGiveaway } from '#app/services/giveaways/draw-giveaway.ts';
import { enterGiveaway } from '#app/services/giveaways/enter-giveaway.ts';
import { aGiveaway, aViewer } from '../make/a-giveaway.ts';
import { aShow, aTickerOf } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { freshDatabase } from '../setup/database.ts';
import type { Bench } from './figure.ts';

/** A large show, each viewer tapping once. */
const ENTRIES = 10_000;
/** As many as come at the same moment; the pool of one process is smaller. */
const AT_ONCE = 50;

/** Ten thousand take part within a minute (R40, R64) while the show ticks; the log holds a row a step and never one an entry. */
const bench: Bench = async () => {
  const { config } = await freshDatabase();
  const app = await makeApp({ database: openDatabase(config, { max: 8 }) });
  const show = await aShow(app, await aShop(app));
  const tap = await aGiveaway(app, show, { winners: 10 });
  const tick = aTickerOf(app, show);

  let next = 0;
  const waits: number[] = [];
  const started = performance.now();
  const come = async () => {
    for (let n = next++; n < ENTRIES; n = next++) {
      const from = performance.now();
      await enterGiveaway(app, { ...tap, viewer: aViewer(n), name: `Viewer ${n}` });
      waits.push(performance.now() - from);
      if (n % 250 === 0) await tick();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, come));
  const tookS = (performance.now() - started) / 1000;
  const ticked = performance.now();
  await tick();
  const tickMs = performance.now() - ticked;
  const ending = performance.now();
  await closeGiveaway(app, tap);
  await drawGiveaway(app, tap);
  const endMs = performance.now() - ending;
  const rows = await app.db.showEvent.count({
    where: { showId: show.id, type: { startsWith: 'giveaway.' } },
  });
  waits.sort((a, b) => a - b);
  return [
    { name: `${ENTRIES} entries`, value: tookS, unit: 's', budget: { atMost: 60 } },
    { name: 'an entry, 95 of 100', value: waits[Math.floor(waits.length * 0.95)] ?? 0, unit: 'ms' },
    // A tick that counts them is still a small part of its second.
    { name: 'a tick that counts them', value: tickMs, unit: 'ms', budget: { atMost: 250 } },
    // The merchant taps and the show waits for it.
    { name: 'closing and drawing', value: endMs, unit: 'ms', budget: { atMost: 2_000 } },
    {
      name: 'rows of the log: opened, closed, drawn',
      value: rows,
      unit: '',
      budget: { atMost: 3 },
    },
  ];
};

export default bench;
