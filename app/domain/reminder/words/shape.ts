import type { Kind } from '../occasion.ts';

/** What a mail is about, as its sentences name it. */
export interface About {
  readonly shop: string;
  readonly show: string;
  /** The start in the shop's zone, with the zone's name. */
  readonly when: string;
}

export interface MailWords {
  readonly subject: (about: About) => string;
  readonly text: (about: About) => string;
  /** The one button; none where there is nothing to do. */
  readonly button: string | null;
}

/** Everything a language needs for the mails and for the pages their links open. */
export interface ReminderWords {
  /** What the person agreed to. The form in the storefront says the same, word for word. */
  readonly consent: string;
  readonly mails: Readonly<Record<Kind, MailWords>>;
  readonly why: (about: Pick<About, 'shop' | 'show'>) => string;
  readonly whyUnconfirmed: string;
  readonly leave: string;
  readonly form: {
    readonly title: string;
    readonly email: string;
    readonly send: string;
    readonly sent: string;
    readonly badAddress: string;
    readonly noConsent: string;
    readonly tooOften: string;
    readonly closed: string;
    readonly back: string;
  };
  readonly pages: {
    readonly confirm: string;
    readonly confirmText: (about: Pick<About, 'show'>) => string;
    readonly confirmButton: string;
    readonly confirmed: string;
    readonly confirmedText: (about: Pick<About, 'show' | 'when'>) => string;
    readonly leave: string;
    readonly leaveText: (about: Pick<About, 'show'>) => string;
    readonly leaveButton: string;
    readonly left: string;
    readonly leftText: string;
    readonly over: string;
    readonly overText: string;
    readonly toShow: string;
  };
}
