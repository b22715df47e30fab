import { folded } from '../chat/words.ts';

/** Two questions this alike are worth a look by a person. Found by trying: paraphrases reach it, neighbours do not. */
const WORTH_A_LOOK = 0.4;

/** A question that may be asking the same as another. */
export interface Asked {
  readonly id: string;
  readonly text: string;
  readonly productId: string | null;
}

/** A guess for a person to decide: `id` seems to ask the same as `into`. */
export interface Alike {
  readonly id: string;
  readonly into: string;
}

/**
 * Which questions seem to ask the same. It knows no language: it compares runs of letters, and what many questions
 * share ("is it", "can I") counts little. Never more than a guess.
 * Shape: the list is in order of importance; each question is offered once, to the most alike of those before it.
 */
export function findAlike(questions: readonly Asked[]): readonly Alike[] {
  const runs = questions.map(({ text }) => runsOf(text));
  const spread = new Map<string, number>();
  for (const one of runs) for (const run of one) spread.set(run, (spread.get(run) ?? 0) + 1);
  const weight = (run: string) => Math.log(1 + (questions.length + 2) / (spread.get(run) ?? 1));
  const sizes = runs.map((one) => sum(one, weight));

  const found: Alike[] = [];
  const offered = new Set<number>();
  for (let later = 1; later < questions.length; later += 1) {
    let best = -1;
    let most = WORTH_A_LOOK;
    for (let earlier = 0; earlier < later; earlier += 1) {
      if (offered.has(earlier) || !sameSubject(questions[earlier], questions[later])) continue;
      const shared = sum(intersection(runs[earlier], runs[later]), weight);
      const likeness = (2 * shared) / ((sizes[earlier] ?? 0) + (sizes[later] ?? 0) || 1);
      if (likeness < most) continue;
      most = likeness;
      best = earlier;
    }
    const [one, other] = [questions[later], questions[best]];
    if (!one || !other) continue;
    offered.add(later);
    found.push({ id: one.id, into: other.id });
  }
  return found;
}

/** A question about one product is not one about another; one about the show may be about any. */
const sameSubject = (one: Asked | undefined, other: Asked | undefined) =>
  !one?.productId || !other?.productId || one.productId === other.productId;

const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The runs of letters of a text: three in a row within words; one and two where writing has no spaces between words. */
function runsOf(text: string): ReadonlySet<string> {
  const words = folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const runs = new Set<string>();
  for (const word of words.split(' ').filter(Boolean)) {
    const letters = [...word];
    const dense = DENSE.test(word);
    const length = dense ? 2 : 3;
    // The edges count: the beginning of a word says more than its ending.
    const framed = dense ? letters : ['_', ...letters];
    if (dense) for (const letter of letters) runs.add(letter);
    for (let at = 0; at <= Math.max(0, framed.length - length); at += 1) {
      runs.add(framed.slice(at, at + length).join(''));
    }
  }
  return runs;
}

function intersection(
  one: ReadonlySet<string> | undefined,
  other: ReadonlySet<string> | undefined,
): ReadonlySet<string> {
  return new Set([...(one ?? [])].filter((run) => other?.has(run)));
}

function sum(runs: ReadonlySet<string>, weight: (run: string) => number): number {
  let total = 0;
  for (const run of runs) total += weight(run);
  return total;
}
