/** `npm run bench`: measures, one bench at a time, and says figure, budget and verdict. `npm run bench -- NAME…`: only these. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { startEmbedded } from '#app/adapters/database/embedded.ts';
import { build } from '../setup/build.ts';
import { type Bench, type Figure, withinBudget } from './figure.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'figure.ts'].includes(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));

function line({ name, value, unit, budget }: Figure, good: boolean): string {
  const limit = !budget
    ? 'no budget'
    : 'atMost' in budget
      ? `at most ${format(budget.atMost)}`
      : `at least ${format(budget.atLeast)}`;
  const verdict = !budget ? '' : good ? 'ok' : 'OVER BUDGET';
  return `  ${name.padEnd(56)} ${format(value).padStart(12)} ${unit.padEnd(12)} ${limit.padEnd(20)} ${verdict}`;
}

const format = (value: number) =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });

async function measure(): Promise<number> {
  let over = 0;
  for (const name of wanted.length ? wanted : names) {
    console.log(`▸ ${name}`);
    const { default: bench } = (await import(`./${name}.ts`)) as { default: Bench };
    for (const figure of await bench()) {
      const good = withinBudget(figure);
      if (!good) over++;
      console.log(line(figure, good));
    }
  }
  console.log(over === 0 ? '\nEvery figure is within its budget.' : `\n${over} over budget.`);
  return over === 0 ? 0 : 1;
}

if (unknown.length > 0 || names.length === 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}; there are: ${names.join(', ') || 'none yet'}.`,
  );
  process.exit(1);
}
// Only then can a bench be read: they need the client of the database, and some the pages.
if (!(await build((mark, text) => console.log(`${mark} ${text}`)))) process.exit(1);
process.env.EMBEDDED_PG_DIR ??= resolve('.data/test-pg');
const server = process.env.DATABASE_URL
  ? undefined
  : await startEmbedded(process.env.EMBEDDED_PG_DIR);
let status = 1;
try {
  status = await measure();
} finally {
  await server?.stop();
}
// A pool a bench left open must not hold the command.
process.exit(status);
