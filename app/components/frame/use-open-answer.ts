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
  const path = answer.error.field?.split('.') ?? [];
  return at(form, path) === at(then.form, path) ? answer : undefined;
}

/** What stands at a field, as text; `steps.0.from` is a field of the first of a list. */
function at(form: object, path: readonly string[]): string | undefined {
  if (path.length === 0) return '';
  const value = path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    form,
  );
  return JSON.stringify(value);
}
