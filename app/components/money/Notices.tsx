import type { FlagLine } from '../../services/reports/list-flags.ts';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { Parts } from '../frame/Parts.tsx';
import { flags as t } from '../texts/flags.ts';
import { money } from '../texts/money.ts';
import { reports } from '../texts/reports.ts';

/** What is stopped and what was noticed about a host's sales, with the reason. Plain markup for both worlds. */
export function Notices(props: {
  holds: readonly HoldLine[];
  flags: readonly FlagLine[];
  timeZone: string;
}) {
  const { holds, flags, timeZone } = props;
  const locale = useLocale();
  const day = (at: Date) => momentText(at, timeZone, locale, 'day');
  return (
    <div className="entries">
      {holds.length > 0 && (
        <section>
          <h3 className="entries__day">{t.mine.holds}</h3>
          <ul>
            {holds.map((hold) => (
              <li className="entry" key={hold.id}>
                <div className="entry__words">
                  <strong dir="auto">
                    {t.mine.hold[hold.scope]} {hold.scope === 'host' ? '' : hold.about}
                  </strong>
                  <span className="entry__soft" dir="auto">
                    {hold.reason === 'bulk' ? t.mine.bulk : hold.reason}
                  </span>
                </div>
                <div className="entry__sum">
                  <span className="state state--held">{money.states.held}</span>
                  <span className="entry__soft">{day(hold.openedAt)}</span>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
      {flags.length > 0 && (
        <section>
          <h3 className="entries__day">{t.mine.flags}</h3>
          <ul>
            {flags.map((flag) => (
              <li className="entry" key={`${flag.code} ${flag.subject}`}>
                <div className="entry__words">
                  <strong>{reports.flags[flag.code] ?? flag.code}</strong>
                  <span className="entry__soft" dir="auto">
                    <Parts of={[flag.orderName, flag.lineTitle, flag.showTitle]} />
                  </span>
                  <span className="entry__soft">{t.why[flag.code]}</span>
                </div>
                <div className="entry__sum">
                  <span className="entry__soft">{day(flag.raisedAt)}</span>
                  {flag.held && <span className="state state--held">{t.held}</span>}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
