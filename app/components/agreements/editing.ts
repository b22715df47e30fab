import type { Section, TermsForm } from '../../domain/agreement/terms-form.ts';
import type { AgreementDetail } from '../../services/agreements/read-agreement.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';

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

/** The parts of the form that are typed. */
type Typed = {
  [Name in keyof TermsForm]: string extends TermsForm[Name] ? Name : never;
}[keyof TermsForm];

/** What a field for a number of the form is given; a refusal stands where it was typed. */
export const numberField = ({ form, answer, set }: Editing, name: Typed) => ({
  value: form[name],
  inputMode: 'decimal' as const,
  autoComplete: 'off',
  onChange: (value: string) => set({ [name]: value }),
  ...errorAt(answer, name),
});
