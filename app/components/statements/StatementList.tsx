import { Link } from '@remix-run/react';
import type { StatementSum } from '../../services/statements/list-statements.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { useWords } from '../host-words/Words.tsx';
import { periodName } from './period-name.ts';

/** A host's periods, newest first. Plain markup: hosts read it on a page without Polaris. `at` is the address they are below. */
export function StatementList(props: { list: readonly StatementSum[]; at: string }) {
  const { list, at } = props;
  const locale = useLocale();
  const words = useWords();
  const { statements: t } = words;
  if (list.length === 0) return <p className="statement__soft">{t.none}</p>;
  return (
    <div className="periods">
      <ul>
        {list.map((sum) => {
          const amount = (minor: bigint) => moneyText(minor, sum.currency, locale);
          return (
            <li className="period" key={`${sum.period} ${sum.currency}`}>
              <div className="period__name">
                <Link to={`${at}/${sum.period}?currency=${sum.currency}`}>
                  {periodName(words, sum.period, locale)}
                </Link>
                <span className={`state state--${sum.state}`} title={t.stateHelp[sum.state]}>
                  {t.state[sum.state]}
                </span>
                <span className="statement__soft">
                  {sum.currency} · {t.entries(sum.entries)}
                </span>
              </div>
              <dl>
                <div>
                  <dt>{t.opening}</dt>
                  <dd>{amount(sum.opening)}</dd>
                </div>
                <div>
                  <dt>{t.written}</dt>
                  <dd>{amount(sum.written)}</dd>
                </div>
                <div>
                  <dt>{t.closing}</dt>
                  <dd>{amount(sum.closing)}</dd>
                </div>
              </dl>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
