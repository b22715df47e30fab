import { afterAll, expect, test } from 'vitest';
import { readCases } from './case-file.ts';
import { openInstallation } from './installation.ts';
import { playCase } from './play-case.ts';

const installation = await openInstallation();
afterAll(() => installation.close());
const cases = readCases('tests/cases/cases.public.json');

test.each(cases)('$id $title', async (theCase) => {
  expect(await playCase(installation, theCase)).toBeNull();
});
