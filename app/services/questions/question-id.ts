import { Refusal } from '../../domain/refusal.ts';

/** A text that is no UUID names no question; asking PostgreSQL would be an error instead of an answer. `not_found/question`. */
export function readQuestionId(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new Refusal('not_found', 'question', 'This question does not exist.');
  }
  return text.toLowerCase();
}
