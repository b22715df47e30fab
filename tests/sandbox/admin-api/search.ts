/** Shopify's search syntax as far as it is played: words and `field:value` comparisons, all of which must hold. */
import { badRequest } from './connections.ts';

export interface Word {
  /** null: a bare word. */
  field: string | null;
  operator: '=' | '>' | '>=' | '<' | '<=';
  value: string;
}

const WORD = /(?:([A-Za-z_][\w.]*):)?(>=|<=|>|<|=)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/y;

/** Refuses: OR, NOT, brackets and anything else that is not played. */
export function words(query: string): Word[] {
  const found: Word[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(query[at] ?? '')) at += 1;
    if (at >= query.length) return found;
    WORD.lastIndex = at;
    const match = WORD.exec(query);
    if (!match) throw badRequest(`Invalid search query: ${query}`);
    at = WORD.lastIndex;
    const [, field, operator, double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    if (field === undefined && value === 'AND') continue;
    if (field === undefined && (/^(OR|NOT)$/.test(value) || /^[-(]/.test(value))) {
      throw badRequest(
        `SANDBOX_NOT_IMPLEMENTED: search syntax in "${query}"`,
        'SANDBOX_NOT_IMPLEMENTED',
      );
    }
    found.push({ field: field ?? null, operator: (operator ?? '=') as Word['operator'], value });
  }
}

/** Whether `left operator right` holds for comparable values. */
export function holds<Value extends string | number | bigint>(
  left: Value,
  operator: Word['operator'],
  right: Value,
): boolean {
  if (operator === '=') return left === right;
  if (operator === '>') return left > right;
  if (operator === '>=') return left >= right;
  return operator === '<' ? left < right : left <= right;
}
