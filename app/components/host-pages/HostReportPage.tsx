import { Link } from '@remix-run/react';
import { ENTRY_STATES } from '../../domain/ledger/state.ts';
import type { MonthlyReport } from '../../services/hosts/read-monthly-report.ts';
import type { HostBalance } from '../../services/reports/read-host-report.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { EntryList } from '../money/EntryList.tsx';
import { isNarrowed } from '../money/entry-choices.ts';
import { Notices } from '../money/Notices.tsx';
import { EarningsChart } from '../charts/EarningsChart.tsx';
import { useWords } from '../host-words/Words.tsx';
import { EntryFilters } from './EntryFilters.tsx';
import { HostShell } from './HostShell.tsx';

/** What a host has earned and why, for a thumb. Works as it comes from the server; nothing waits for a script. */
export function HostReportPage(props: MonthlyReport) {
  const { shopName, hostName, timeZone, balances, entries, wish } = props;
  const { charts, lists, money, notices, report: t } = useWords();
  const chosen = Object.entries(wish).filter(
    ([name, value]) => value !== '' && !(name === 'sort' && value === 'newest'),
  );
  const query = (change: Record<string, string>) =>
    `?${new URLSearchParams([...chosen, ...Object.entries(change)]).toString()}`;
  const filtered = isNarrowed(wish) || props.paged;
  return (
    <HostShell shopName={shopName} signedIn>
      <h1>
        <bdi>{hostName}</bdi>
      </h1>
      {balances.length === 0 ? (
        <section className="card">
          <h2>{money.none}</h2>
          <p className="soft">{t.noneText}</p>
        </section>
      ) : (
        balances.map((balance) => <Balance key={balance.currency} balance={balance} />)
      )}
      {props.holds.length + props.flags.length > 0 && (
        <section className="card">
          <h2>{notices.title}</h2>
          <Notices holds={props.holds} flags={props.flags} timeZone={timeZone} />
        </section>
      )}
      {props.earnings.map((earnings) => (
        <section className="card" key={earnings.currency}>
          <h2>{charts.title}</h2>
          <EarningsChart earnings={earnings} />
        </section>
      ))}
      {(balances.length > 0 || filtered) && (
        <section className="card" id="entries">
          <h2>{t.entries}</h2>
          <EntryFilters {...props} />
          {entries.length === 0 ? (
            <p className="soft">{money.noneFiltered}</p>
          ) : (
            <EntryList
              entries={entries}
              timeZone={timeZone}
              questioning={{ by: 'host', action: '/host/disputes' }}
            />
          )}
          <div className="pager">
            <a href={`/host/entries.csv${query({})}`} download>
              {isNarrowed(wish) ? t.csvPart : t.csv}
            </a>
            {props.paged && <Link to={`${query({})}#entries`}>{lists.first}</Link>}
            {props.older && (
              <Link to={`${query({ before: props.older })}#entries`}>{lists.next}</Link>
            )}
          </div>
        </section>
      )}
    </HostShell>
  );
}

function Balance({ balance }: { balance: HostBalance }) {
  const locale = useLocale();
  const { money, report: t } = useWords();
  const { currency, toRecover } = balance;
  const amount = (minor: bigint) => moneyText(minor, currency, locale);
  const rest = [
    { state: 'pending', minor: balance.pending },
    { state: 'held', minor: balance.held },
    { state: 'in_payout', minor: balance.inPayout },
    { state: 'paid', minor: balance.paid },
  ] as const;
  return (
    <section className="card balance" aria-label={currency}>
      <div>
        <p className="soft">{toRecover > 0n ? money.toRecover : money.states.available}</p>
        <p className="balance__main num">
          {amount(toRecover > 0n ? toRecover : balance.available)}
        </p>
        <p className="small soft">
          {toRecover > 0n ? money.toRecoverHelp : money.stateHelp.available}
        </p>
      </div>
      <dl className="balance__rest">
        {rest.map(({ state, minor }) => (
          <div key={state}>
            <dt className="small soft">{money.states[state]}</dt>
            <dd className="num">{amount(minor)}</dd>
          </div>
        ))}
      </dl>
      <details className="small">
        <summary className="soft">{t.meaning}</summary>
        <dl className="meanings">
          {ENTRY_STATES.map((state) => (
            <div key={state}>
              <dt>{money.states[state]}</dt>
              <dd className="soft">{money.stateHelp[state]}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
