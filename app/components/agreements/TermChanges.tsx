import type { TermsInForce } from '../../domain/agreement/terms.ts';
import { useLocale } from '../frame/Locale.tsx';
import { termChanges } from './term-rows.ts';

/** What differs between two agreements, in words. */
export function TermChanges(props: {
  before: TermsInForce;
  after: TermsInForce;
  currency: string;
}) {
  const changes = termChanges(props.before, props.after, props.currency, useLocale());
  return (
    <dl className="sf-changes">
      {changes.map((change) => (
        <div key={change.key}>
          <dt>{change.label}</dt>
          {change.from.map((line) => (
            <dd key={`from ${line}`} dir="auto">
              <del>{line}</del>
            </dd>
          ))}
          {change.to.map((line) => (
            <dd key={`to ${line}`} dir="auto">
              <ins>{line}</ins>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
