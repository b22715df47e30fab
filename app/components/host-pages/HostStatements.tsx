import { Link } from '@remix-run/react';
import type { StatementSum } from '../../services/statements/list-statements.ts';
import type { StatementView } from '../../services/statements/view-statement.ts';
import { useWords } from '../host-words/Words.tsx';
import { PrintButton } from '../statements/PrintButton.tsx';
import { StatementList } from '../statements/StatementList.tsx';
import { StatementSheet } from '../statements/StatementSheet.tsx';
import { HostShell } from './HostShell.tsx';

/** A host's statements on their own page. */
export function HostStatements(props: { shopName: string; list: readonly StatementSum[] }) {
  const { shopName, list } = props;
  const { statements: t } = useWords();
  return (
    <HostShell shopName={shopName} signedIn>
      <h1>{t.title}</h1>
      <section className="card">
        <p className="soft small">{t.text}</p>
        <StatementList list={list} at="/host/statements" />
      </section>
    </HostShell>
  );
}

/** One statement on the host's own page, to read, to print and to take along. */
export function HostStatement({ view }: { view: StatementView }) {
  const { month, currency } = view.statement;
  const { statements: t } = useWords();
  return (
    <HostShell shopName={view.shopName} signedIn>
      <section className="card">
        <StatementSheet view={view} questioning={{ by: 'host', action: '/host/disputes' }}>
          <div className="actions">
            <PrintButton className="button button--small" />
            <a href={`/host/statements/${month}/csv?currency=${currency}`} download>
              {t.csv}
            </a>
          </div>
        </StatementSheet>
        <div className="pager statement__unprinted">
          <Link to="/host/statements">{t.title}</Link>
        </div>
      </section>
    </HostShell>
  );
}
