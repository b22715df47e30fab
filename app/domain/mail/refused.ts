/**
 * A mail server said no, or could not be reached. Holds no word of the server's own: those quote addresses.
 * Shape: `lasting` when trying again would be answered the same.
 */
export class MailRefused extends Error {
  readonly lasting: boolean;

  constructor(code: string, lasting: boolean) {
    super(`The mail server did not take a mail (${code}).`);
    this.name = 'MailRefused';
    this.lasting = lasting;
  }
}
