/**
 * Data from outside that cannot be true: an amount with too many decimals, a field of the wrong kind.
 * It is never guessed at; the work stops, is logged and is tried again.
 */
export class DataError extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path}: ${message}`);
    this.name = 'DataError';
    this.path = path;
  }
}
