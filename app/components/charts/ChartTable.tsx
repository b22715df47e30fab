import type { ReactNode } from 'react';
import { useWords } from '../host-words/Words.tsx';

/** The same figures in words and numbers, for whoever would rather read than look. */
export function ChartTable(props: {
  headings: readonly string[];
  rows: readonly (readonly ReactNode[])[];
}) {
  const { headings, rows } = props;
  const { charts: t } = useWords();
  return (
    <details className="chart__table">
      <summary>{t.table}</summary>
      <div className="chart__scroll" tabIndex={0} role="group" aria-label={t.table}>
        <table>
          <thead>
            <tr>
              {headings.map((heading, index) => (
                <th key={heading} scope="col" className={index > 0 ? 'chart__number' : undefined}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              <tr key={row}>
                {cells.map((cell, index) => (
                  <td key={index} className={index > 0 ? 'chart__number' : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
