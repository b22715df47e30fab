import { Link } from '@remix-run/react';
import { ENTRY_STATES, type EntryState } from '../../domain/ledger/state.ts';
import type { HostBalance } from '../../services/reports/read-host-report.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { EntryList } from '../money/EntryList.tsx';
import type { ShownEntry } from '../money/explain-entry.ts';
import type { Earnings } from '../../services/reports/read-earnings.ts';
import type { FlagLine } from '../../services/reports/list-flags.ts';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { Notices } from '../money/Notices.tsx';
import { flags } from '../texts/flags.ts';
import { EarningsChart } from '../charts/EarningsChart.tsx';
import { charts } from '../texts/charts.ts';
import { hostPages } from '../texts/host-pages.ts';
import { money } from '../texts/money.ts';
import { HostShell } from './HostShell.tsx';

const t = hostPages.report;

/** What a host has earned and why, for a thumb. Works as it comes from the server; nothing waits for a script. */
export function HostReportPage(props: {
  shopName: string;
  hostName: string;
  timeZone: string;
  balances: readonly HostBalance[];
  entries: readonly ShownEntry[];
  months: readonly string[];
  month: string;
  state: EntryState | '';
  older: string | null;
  paged: boolean;
  earnings: readonly Earnings[];
  holds: readonly HoldLine[];
  flags: readonly FlagLine[];
}) {
  const { shopName, hostName, timeZone, balances, entries, months, month, state } = props;
  const query = (change: Record<string, string>) => {
    const next = new URLSearchParams({
      ...(month ? { month } : {}),
      ...(state ? { state } : {}),
      ...change,
    });
    return `?${next.toString()}`;
  };
  const filtered = month !== '' || state !== '' || props.paged;
  return (
    <HostShell shopName={shopName} signedIn>
      <h1 dir="auto">{hostName}</h1>
      {balances.length === 0 ? (
        <section className="card">
          <h2>{money.entries.none}</h2>
          <p className="soft">{t.noneText}</p>
        </section>
      ) : (
        balances.map((balance) => <Balance key={balance.currency} balance={balance} />)
      )}
      {props.holds.length + props.flags.length > 0 && (
        <section className="card">
          <h2>{flags.mine.title}</h2>
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
          <form className="filters" method="get" action="/host#entries">
            <label>
              <span className="small soft">{t.month}</span>
              <select name="month" defaultValue={month}>
                <option value="">{t.allMonths}</option>
                {months.map((one) => (
                  <option key={one} value={one}>
                    <MonthName month={one} />
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span className="small soft">{t.state}</span>
              <select name="state" defaultValue={state}>
                <option value="">{t.allStates}</option>
                {ENTRY_STATES.map((one) => (
                  <option key={one} value={one}>
                    {money.states[one]}
                  </option>
                ))}
              </select>
            </label>
            <button className="button button--small">{t.show}</button>
          </form>
          {entries.length === 0 ? (
            <p className="soft">{money.entries.noneFiltered}</p>
          ) : (
            <EntryList
              entries={entries}
              timeZone={timeZone}
              questioning={{ by: 'host', action: '/host/disputes' }}
            />
          )}
          <div className="pager">
            <a href="/host/entries.csv" download>
              {t.csv}
            </a>
            {props.paged && <Link to={query({})}>{money.entries.newest}</Link>}
            {props.older && <Link to={query({ before: props.older })}>{money.entries.older}</Link>}
          </div>
        </section>
      )}
    </HostShell>
  );
}

function Balance({ balance }: { balance: HostBalance }) {
  const locale = useLocale();
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

function MonthName({ month }: { month: string }) {
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return <>{format.format(new Date(`${month}-01T00:00:00Z`))}</>;
}
