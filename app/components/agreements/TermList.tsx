import type { TermsInForce } from '../../domain/agreement/terms.ts';
import { useLocale } from '../frame/Locale.tsx';
import { useWords } from '../host-words/Words.tsx';
import { termRows, type TermRow } from './term-rows.ts';

/** An agreement in words. What is as in most agreements stands behind a line that opens. */
export function TermList({ terms, currency }: { terms: TermsInForce; currency: string }) {
  const words = useWords();
  const rows = termRows(words, terms, currency, useLocale());
  const usual = rows.filter((row) => row.usual && row.key !== 'rulesOfShop');
  return (
    <>
      <Rows rows={rows.filter((row) => !row.usual)} />
      <details className="sf-more">
        <summary>{words.agreement.all}</summary>
        <Rows rows={usual} />
      </details>
    </>
  );
}

function Rows({ rows }: { rows: readonly TermRow[] }) {
  return (
    <dl className="sf-terms">
      {rows.map((row) => (
        <div key={row.key}>
          <dt>{row.label}</dt>
          {row.lines.map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}
