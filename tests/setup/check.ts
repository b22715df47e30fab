/**
 * `npm test`: every check and every suite, two at a time, and one line at the end.
 * `npm test -- eslint e2e` runs only the named steps.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { startEmbedded } from '#app/adapters/database/embedded.ts';
import { build } from './build.ts';
import { endAll, runToEnd } from './command.ts';
import { type Suite, SUITES } from './suites.ts';
import { TYPE_PROJECTS } from './types.ts';

/** A suite that takes longer hangs: the longest, the journeys in a browser, takes about half of it on two cores. */
const STEP_LIMIT_MS = 30 * 60_000;
const REPORTS = '.data/test-reports';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** Where Vitest writes what ran; a step without one counts as one test. */
  readonly report?: string;
  /** Measures time as people see it, so nothing else may run beside it. */
  readonly alone?: true;
  readonly needsBuild?: true;
}

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** One line for the person who reads along. */
  readonly note: string;
}

const check = (name: string, ...command: [string, ...string[]]): Step => ({ name, command });

function suite({ name, alone, needsBuild }: Suite): Step {
  const report = `${REPORTS}/${name}.json`;
  const vitest = ['vitest', 'run', '--project', name, '--allowOnly=false'] as const;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    command: [...vitest, ...reporters],
    report,
    ...(alone && { alone }),
    ...(needsBuild && { needsBuild }),
  };
}

const STEPS: readonly Step[] = [
  check('prettier', 'prettier', '--check', '--log-level=warn', '.'),
  check('eslint', 'npm', 'run', '--silent', 'lint'),
  ...TYPE_PROJECTS.filter(existsSync).map((project) =>
    check(`types ${project}`, process.execPath, 'tests/setup/types.ts', project),
  ),
  // The extension's scripts are built; without them every link to them is an offence.
  { ...check('theme', process.execPath, 'tests/setup/theme-check.ts'), needsBuild: true },
  ...SUITES.map(suite),
];

async function runStep(step: Step): Promise<Outcome & { output: string; tookMs: number }> {
  if (step.report) rmSync(step.report, { force: true });
  const [command, ...args] = step.command;
  const { status, output, timedOut, tookMs } = await runToEnd(command, args, {
    limitMs: STEP_LIMIT_MS,
  });
  const outcome = step.report ? readReport(step.report, status) : readStatus(status);
  const note = timedOut ? `took longer than ${STEP_LIMIT_MS / 1000} s and was ended` : outcome.note;
  return { ...outcome, note, output, tookMs };
}

function readStatus(status: number): Outcome {
  return status === 0
    ? { passed: 1, failed: 0, note: 'ok' }
    : { passed: 0, failed: 1, note: 'failed' };
}

/** A suite that did not start, ran nothing or ended badly without a failed test is one failure of its own. */
function readReport(file: string, status: number): Outcome {
  if (!existsSync(file)) return { passed: 0, failed: 1, note: 'did not run' };
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const { numPassedTests: passed, numPendingTests: skipped } = report;
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  let failed = report.numFailedTests + unloaded;
  if (failed === 0 && (status !== 0 || passed === 0)) failed = 1;
  const parts = [`${passed} passed`, ...(failed ? [`${failed} failed`] : [])];
  if (skipped) parts.push(`${skipped} skipped`);
  if (passed === 0 && report.numFailedTests === 0) parts.push('no tests ran');
  return { passed, failed, note: parts.join(', ') };
}

/** Two at a time, in order; a step that wants to be alone waits until the others are done. */
async function runSteps(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const failures: { step: Step; output: string }[] = [];
  const lane = async (queue: Step[]) => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      say('▸', step.name);
      const { output, tookMs, ...outcome } = await runStep(step);
      outcomes.push(outcome);
      const seconds = (tookMs / 1000).toFixed(1);
      say(outcome.failed ? '✗' : '✓', `${step.name}: ${outcome.note} (${seconds} s)`);
      if (outcome.failed) failures.push({ step, output });
    }
  };
  const shared = steps.filter((step) => !step.alone);
  await Promise.all([lane(shared), lane(shared)]);
  await lane(steps.filter((step) => step.alone));
  for (const { step, output } of failures) {
    console.log(`\n──── ${step.name} ────\n${output.trim()}`);
  }
  return outcomes;
}

function say(mark: string, text: string): void {
  const colour = mark === '✗' ? 'red' : mark === '✓' ? 'green' : 'dim';
  console.log(`${styleText(colour, mark)} ${text}`);
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  const steps = wanted.length ? STEPS.filter(({ name }) => wanted.includes(name)) : STEPS;
  const startedAt = Date.now();
  // One server for every suite, ended here: otherwise it would outlive the run.
  const stopDatabase = process.env.DATABASE_URL ? undefined : await startTestDatabase();
  try {
    const built = await build(say);
    if (!built) say('✗', 'what needs the build is not run, and counts as failed');
    const runnable = built ? steps : steps.filter(({ needsBuild }) => !needsBuild);
    const outcomes = await runSteps(runnable);
    outcomes.push({ ...readStatus(built ? 0 : 1), note: 'build' });
    outcomes.push(...steps.filter((step) => !runnable.includes(step)).map(() => readStatus(1)));
    const sum = (key: 'passed' | 'failed') => outcomes.reduce((total, one) => total + one[key], 0);
    const failed = sum('failed');
    console.log(`\nTook ${Math.round((Date.now() - startedAt) / 1000)} s.`);
    console.log(`${sum('passed')} passed, ${failed} failed`);
    return failed === 0 && steps.length > 0 ? 0 : 1;
  } finally {
    await stopDatabase?.();
  }
}

async function startTestDatabase(): Promise<() => Promise<void>> {
  process.env.EMBEDDED_PG_DIR = resolve('.data/test-pg');
  const server = await startEmbedded(process.env.EMBEDDED_PG_DIR);
  stopAtInterrupt = server.stop;
  return server.stop;
}

let stopAtInterrupt: (() => Promise<void>) | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    void endAll()
      .then(() => stopAtInterrupt?.())
      .finally(() => process.exit(130));
  });
}

process.exitCode = await main();
