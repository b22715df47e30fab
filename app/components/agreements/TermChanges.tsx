import type { TermsInForce } from '../../domain/agreement/terms.ts';
import { useLocale } from '../frame/Locale.tsx';
import { useWords } from '../host-words/Words.tsx';
import { termChanges } from './term-rows.ts';

/** What differs between two agreements, in words. */
export function TermChanges(props: {
  before: TermsInForce;
  after: TermsInForce;
  currency: string;
}) {
  const { before, after, currency } = props;
  const changes = termChanges(useWords(), before, after, currency, useLocale());
  return (
    <dl className="sf-changes">
      {changes.map((change) => (
        <div key={change.key}>
          <dt>{change.label}</dt>
          {change.from.map((line) => (
            <dd key={`from ${line}`}>
              <del>{line}</del>
            </dd>
          ))}
          {change.to.map((line) => (
            <dd key={`to ${line}`}>
              <ins>{line}</ins>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
