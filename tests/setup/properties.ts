/**
 * fast-check as our suites use it. `npm test` always tries the same examples, so that a red check means that a change broke
 * something; `PROPERTY_SEED=random npm test` tries others, and a number tries those of that seed.
 */
import fc from 'fast-check';

const asked = process.env.PROPERTY_SEED ?? '1';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error('PROPERTY_SEED is a whole number or "random".');
  fc.configureGlobal({ seed });
}

export default fc;
