import { SORTS } from '../../domain/ledger/sort.ts';
import type { MonthlyReport } from '../../services/hosts/read-monthly-report.ts';
import { useLocale } from '../frame/Locale.tsx';
import { entryChoices, isNarrowed } from '../money/entry-choices.ts';
import { useWords } from '../host-words/Words.tsx';

/** What a host's entries are narrowed and ordered by: a form that needs no script. */
export function EntryFilters(props: MonthlyReport) {
  const { wish, presets } = props;
  const words = useWords();
  const { lists: t, report } = words;
  const locale = useLocale();
  const monthName = new Intl.DateTimeFormat(locale, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const months = presets.filter(({ key }) => /^\d/.test(key));
  const month = months.find(({ from, to }) => from === wish.from && to === wish.to)?.key ?? '';
  const [state, ...others] = entryChoices(words, props);
  const rare =
    wish.order !== '' || wish.sort !== 'newest' || others.some(({ value }) => value !== '');
  const ownDays = month === '' && (wish.from !== '' || wish.to !== '');
  return (
    <form method="get" action="/host#entries">
      <div className="filters">
        <Pick
          name="month"
          label={report.month}
          value={month}
          options={months.map(({ key }) => ({
            value: key,
            label: monthName.format(new Date(`${key}-01T00:00:00Z`)),
          }))}
        />
        {state && <Pick {...state} />}
      </div>
      <details className="filters-more" open={rare || ownDays}>
        <summary className="small soft">{report.more}</summary>
        <div className="filters">
          <label>
            <span className="small soft">{t.from}</span>
            <input type="date" name="from" defaultValue={ownDays ? wish.from : ''} />
          </label>
          <label>
            <span className="small soft">{t.to}</span>
            <input type="date" name="to" defaultValue={ownDays ? wish.to : ''} />
          </label>
          {others.map((choice) => (
            <Pick key={choice.name} {...choice} />
          ))}
          <label>
            <span className="small soft">{t.order}</span>
            <input
              type="search"
              name="order"
              maxLength={60}
              placeholder="#1001"
              defaultValue={wish.order}
            />
          </label>
          <label>
            <span className="small soft">{t.sort}</span>
            <select name="sort" defaultValue={wish.sort}>
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {t.sorts[sort]}
                </option>
              ))}
            </select>
          </label>
        </div>
      </details>
      <button className="button button--small">{report.show}</button>
      {isNarrowed(wish) && (
        <p className="small filters-clear">
          <a href="/host#entries">{t.clear}</a>
        </p>
      )}
    </form>
  );
}

function Pick(props: {
  name: string;
  label: string;
  value: string;
  options: readonly { readonly value: string; readonly label: string }[];
}) {
  const { name, label, value, options } = props;
  const { lists: t } = useWords();
  return (
    <label>
      <span className="small soft">{label}</span>
      <select name={name} defaultValue={value}>
        <option value="">{t.all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
