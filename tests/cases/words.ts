import type { Difference } from './play-case.ts';

/** A difference in one line: step, what, expected, booked. */
export const inWords = ({ step, what, expected, booked }: Difference): string =>
  `${step ?? 'around the steps'}, ${what}: expected ${asText(expected)}, booked ${asText(booked)}`;

const asText = (value: unknown): string =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? String(value));
