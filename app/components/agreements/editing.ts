import type { Section, TermsForm } from '../../domain/agreement/terms-form.ts';
import type { AgreementDetail } from '../../services/agreements/read-agreement.ts';

/** What every part of the form gets: the form, who it is about, and how it is changed. */
export interface Editing {
  readonly detail: AgreementDetail;
  readonly form: TermsForm;
  readonly own: readonly Section[];
  /** False for the shop's default agreement, which has every part of its own. */
  readonly ofHost: boolean;
  readonly answer: unknown;
  set(part: Partial<TermsForm>): void;
  setOwn(section: Section, own: boolean): void;
}
