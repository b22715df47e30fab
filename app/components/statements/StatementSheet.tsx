import type { ReactNode } from 'react';
import type { StatementView } from '../../services/statements/view-statement.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { moneyText } from '../frame/Money.tsx';
import { said, useWords } from '../host-words/Words.tsx';
import { EntryList, type Questioning } from '../money/EntryList.tsx';
import { periodName } from './period-name.ts';

/** One statement as a sheet, on a screen and on paper. `children` are the ways to take it along. */
export function StatementSheet(props: {
  view: StatementView;
  questioning: Questioning;
  children?: ReactNode;
}) {
  const { view, questioning, children } = props;
  const { statement, timeZone, entries } = view;
  const { currency, month } = statement;
  const locale = useLocale();
  const words = useWords();
  const { money, statements: t } = words;
  const amount = (minor: bigint) => moneyText(minor, currency, locale);
  const day = (at: Date) => momentText(at, timeZone, locale, 'full');
  const state = statement.closed ? 'closed' : 'open';
  return (
    <article className="statement">
      <header className="statement__head">
        <div>
          <h2>{periodName(words, month, locale)}</h2>
          <p className="statement__soft">
            <span dir="auto">{t.of(view.hostName)}</span> · <span dir="auto">{view.shopName}</span>
          </p>
          <p className="statement__soft">{t.span(day(statement.from), day(statement.to))}</p>
          <span className={`state state--${state}`}>{t.state[state]}</span>{' '}
          <span className="statement__soft">{t.stateHelp[state]}</span>
        </div>
        <div className="statement__unprinted">{children}</div>
      </header>
      <dl className="statement__sums">
        <Sum name={t.opening}>{amount(statement.opening)}</Sum>
        <Sum name={`+ ${t.written}`}>{amount(statement.written)}</Sum>
        <Sum name={`= ${t.closing}`}>{amount(statement.closing)}</Sum>
        <Sum name={t.paidOut}>{amount(view.paidOut)}</Sum>
      </dl>
      {view.reasons.length > 0 && (
        <section>
          <h3>{t.byReason}</h3>
          <dl className="statement__reasons">
            {view.reasons.map(({ reason, amountMinor }) => (
              <div key={reason}>
                <dt>{said(money.reasons, reason) ?? reason}</dt>
                <dd>{amount(amountMinor)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <section>
        <h3>{t.lines}</h3>
        <EntryList entries={entries} timeZone={timeZone} questioning={questioning} />
        {entries.length < statement.entries && (
          <p className="statement__soft">{t.more(entries.length, statement.entries)}</p>
        )}
      </section>
      {statement.closed && (
        <p className="statement__digest">
          {t.digest} {statement.digest}
          <br />
          {t.digestHelp}
        </p>
      )}
    </article>
  );
}

function Sum({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
