import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askForPart } from '../../../extensions/live-shopping-client/giveaway/ask.ts';
import { Refused } from '../../../extensions/live-shopping-client/show/reads.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A show whose server answers so, one after the other. */
function aSession(...answers: (object | Refused)[]) {
  const sent: unknown[] = [];
  const send = <Answer>(what: string, body: object): Promise<Answer> => {
    sent.push([what, body]);
    const answer = answers.shift() ?? {};
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer as Answer);
  };
  return { session: { send }, sent };
}

const part = { entry: 'e', name: null, claim: null };
const crowded = () => new Refused(429, 'address', 'Too much at once from your connection.');

test('a crowd behind one address is let in little by little, and told so', async () => {
  const { session, sent } = aSession(crowded(), crowded(), part);
  const busy = vi.fn();

  const taken = askForPart(session, 'g', 'Ana', busy);
  await vi.runAllTimersAsync();

  expect(await taken).toEqual(part);
  expect(sent).toEqual(Array.from({ length: 3 }, () => ['giveaways/g', { name: 'Ana' }]));
  expect(busy).toHaveBeenCalledTimes(2);
});

test.each([
  ['a crowd that does not end', 429, 'address', 'talk_offline', 6],
  ['customers only', 403, 'customers_only', 'giveaway_customers', 1],
  ['entries that are closed', 410, 'giveaway_over', 'talk_closed', 1],
])('%s is said in words', async (_what, status, code, said, tries) => {
  const refused = Array.from({ length: 9 }, () => new Refused(status, code, ''));
  const { session, sent } = aSession(...refused);

  const taken = askForPart(session, 'g', '', () => {});
  await vi.runAllTimersAsync();

  expect(await taken).toBe(said);
  expect(sent).toHaveLength(tries);
});
