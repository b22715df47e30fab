import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { settings } from '#app/components/texts/settings.ts';

test('every act the services write down has words in the activity', () => {
  const written = globSync('app/services/**/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bact: '([a-z_]+\.[a-z_]+)'/g)].map(([, act]) => act),
  );

  expect(written.length).toBeGreaterThan(50);
  expect(written.filter((act = '') => !(act in settings.activity.acts))).toEqual([]);
});
