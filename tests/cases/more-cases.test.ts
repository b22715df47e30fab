import { afterAll, expect, test } from 'vitest';
import { wrongIn } from './case-file.ts';
import { openInstallation } from './installation.ts';
import { moreCases } from './more-cases.ts';
import { playCase } from './play-case.ts';

const installation = await openInstallation();
afterAll(() => installation.close());

test('our own cases are in the format of all case files', () => {
  expect(wrongIn({ format: 'commission-cases/1', cases: moreCases })).toBeNull();
});

test.each(moreCases)('$id $title', async (theCase) => {
  expect(await playCase(installation, theCase)).toBeNull();
});
