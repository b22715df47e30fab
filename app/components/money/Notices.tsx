import type { FlagLine } from '../../services/reports/list-flags.ts';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { Parts } from '../frame/Parts.tsx';
import { said, useWords } from '../host-words/Words.tsx';

/** What is stopped and what was noticed about a host's sales, with the reason. Plain markup for both worlds. */
export function Notices(props: {
  holds: readonly HoldLine[];
  flags: readonly FlagLine[];
  timeZone: string;
}) {
  const { holds, flags, timeZone } = props;
  const locale = useLocale();
  const { money, notices: t } = useWords();
  const day = (at: Date) => momentText(at, timeZone, locale, 'day');
  return (
    <div className="entries">
      {holds.length > 0 && (
        <section>
          <h3 className="entries__day">{t.holds}</h3>
          <ul>
            {holds.map((hold) => (
              <li className="entry" key={hold.id}>
                <div className="entry__words">
                  <strong dir="auto">
                    {t.hold[hold.scope]} {hold.scope === 'host' ? '' : hold.about}
                  </strong>
                  <span className="entry__soft" dir="auto">
                    {hold.reason === 'bulk' ? t.bulk : hold.reason}
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
          <h3 className="entries__day">{t.flags}</h3>
          <ul>
            {flags.map((flag) => (
              <li className="entry" key={`${flag.code} ${flag.subject}`}>
                <div className="entry__words">
                  <strong>{said(t.noticed, flag.code) ?? flag.code}</strong>
                  <span className="entry__soft" dir="auto">
                    <Parts of={[flag.orderName, flag.lineTitle, flag.showTitle]} />
                  </span>
                  <span className="entry__soft">{said(t.why, flag.code)}</span>
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
