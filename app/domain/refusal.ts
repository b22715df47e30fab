/**
 * Every "no" the product can answer, as a closed list: a door turns the code into a status, a page
 * into a place next to the field. A code not listed here does not exist.
 */
export const REFUSALS = {
  not_found: 404,
  not_allowed: 403,
  signed_out: 401,
  invalid: 422,
  conflict: 409,
  too_large: 413,
  too_often: 429,
  gone: 410,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type RefusalKind = keyof typeof REFUSALS;

/**
 * An answer that is no: expected, explained, and nothing has changed.
 * Shape: `kind` decides the status, `code` names the exact reason (`not_live`, `pin_limit`),
 * `message` is a sentence for a person, `field` the form field it belongs to, `facts` go to the log
 * and never hold personal data.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly field: string | undefined;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    more: {
      field?: string;
      facts?: Readonly<Record<string, string | number | boolean | null>>;
    } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.field = more.field;
    this.facts = more.facts ?? {};
  }
}
