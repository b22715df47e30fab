/**
 * `npm run cases -- FILE…`: plays the cases of these files against the product, through its doors, and says of each `pass`
 * or the first difference. Without a file: the public cases. Exit status 0: all passed; 1: not all; 2: a file could not be read.
 */
import { basename, resolve } from 'node:path';
import { styleText } from 'node:util';
import { startEmbedded } from '#app/adapters/database/embedded.ts';
import { readCases, type Case } from './case-file.ts';
import { generateClient } from '../setup/build.ts';
import { inWords } from './words.ts';

const PUBLIC = new URL('./cases.public.json', import.meta.url).pathname;

/** npm runs scripts from the top of the checkout; files are named from where the person stands. */
const from = process.env.INIT_CWD ?? process.cwd();
const files = process.argv.slice(2).map((file) => resolve(from, file));

/** A case and the file that tells it. */
interface Told {
  readonly file: string;
  readonly theCase: Case;
}

async function main(): Promise<number> {
  let cases: Told[];
  try {
    cases = (files.length > 0 ? files : [PUBLIC]).flatMap((file) =>
      readCases(file).map((theCase) => ({ file: basename(file), theCase })),
    );
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  if (!(await generateClient(console.log))) return 2;
  process.env.EMBEDDED_PG_DIR ??= resolve('.data/test-pg');
  const server = process.env.DATABASE_URL
    ? undefined
    : await startEmbedded(process.env.EMBEDDED_PG_DIR);
  try {
    return await play(cases);
  } finally {
    await server?.stop();
  }
}

async function play(cases: readonly Told[]): Promise<number> {
  // Only now: both need the client of the database.
  const { openInstallation } = await import('./installation.ts');
  const { playCase } = await import('./play-case.ts');
  const startedAt = Date.now();
  const installation = await openInstallation();
  let failed = 0;
  try {
    for (const { file, theCase } of cases) {
      const difference = await playCase(installation, theCase);
      if (difference) failed += 1;
      const word = difference ? styleText('red', 'FAIL') : styleText('green', 'pass');
      console.log(`${word} ${theCase.id} ${theCase.title}`);
      if (difference) console.log(`     ${file}, ${inWords(difference)}`);
    }
  } finally {
    await installation.close();
  }
  console.log(`\nTook ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

// What a driver left open must not hold the command.
process.exit(await main());
