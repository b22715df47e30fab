import { useState } from 'react';
import { isRefused } from './RefusalBanner.tsx';

/**
 * The answer to a form as far as it still speaks of what stands there: once the field a refusal was about has been changed, the
 * sentence beside it would be untrue.
 */
export function useOpenAnswer(answer: unknown, form: object): unknown {
  const [then, setThen] = useState({ answer, form });
  if (then.answer !== answer) setThen({ answer, form });
  if (!isRefused(answer) || then.answer !== answer) return answer;
  const at = (values: object) =>
    JSON.stringify(Object.entries(values).find(([name]) => name === answer.error.field));
  return at(form) === at(then.form) ? answer : undefined;
}
