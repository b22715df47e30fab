/**
 * JSON of plain data, whatever a page has taught its arrays: old libraries give them a `toJSON` of their own, and a list
 * would be written as a text.
 */
export function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => json(one)).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = Object.entries(value).flatMap(([name, one]) =>
    one === undefined ? [] : [`${JSON.stringify(name)}:${json(one)}`],
  );
  return `{${parts.join()}}`;
}
