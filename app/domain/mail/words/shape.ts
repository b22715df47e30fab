/** Sentences of the figures staff get after a show. */
export interface DigestWords {
  readonly subject: (about: { readonly show: string }) => string;
  readonly intro: (about: { readonly show: string; readonly when: string }) => string;
  readonly viewers: string;
  readonly peak: string;
  readonly watched: string;
  readonly orders: string;
  readonly netSales: string;
  readonly questions: string;
  readonly products: string;
  /** Before a number of viewers, in a line about one product. */
  readonly steps: { readonly shown: string; readonly opened: string; readonly bagged: string };
  readonly asked: string;
  readonly button: string;
  /** Names the admin's page as the admin does. */
  readonly footer: (about: { readonly shop: string }) => string;
}

/** Sentences of the mail that brings a host their link. */
export interface InvitationWords {
  readonly subject: (about: { readonly shop: string }) => string;
  readonly hello: (about: { readonly name: string; readonly shop: string }) => string;
  readonly until: (about: { readonly when: string }) => string;
  readonly shows: string;
  readonly show: (about: {
    readonly show: string;
    readonly when: string;
    /** A host's part of the commission, in percent; null for one who is alone. */
    readonly share: string | null;
  }) => string;
  readonly button: string;
  readonly footer: (about: { readonly shop: string }) => string;
}

/** Everything a language needs for the mails to who works on shows. */
export interface WorkWords {
  readonly digest: DigestWords;
  readonly invitation: InvitationWords;
}
