import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { moneyText } from '../frame/Money.tsx';
import { Parts } from '../frame/Parts.tsx';
import { said, useWords } from '../host-words/Words.tsx';
import { DisputeForm, DisputeWords } from './DisputeBox.tsx';
import { factsOf, formulaOf, type ShownEntry } from './explain-entry.ts';

/** Who reads the entries: a host, who may question a line at an address, or the shop, which reads what a host said. */
export type Questioning =
  { readonly by: 'host'; readonly action: string } | { readonly by: 'shop'; readonly host: string };

/**
 * Entries by day, each with the whole way to its amount. Plain markup, styled by `entries.css`, because hosts read it
 * on a page without Polaris.
 */
export function EntryList(props: {
  entries: readonly ShownEntry[];
  timeZone: string;
  questioning: Questioning;
  /** Every line shows why from the start. */
  open?: boolean;
}) {
  const { entries, timeZone, questioning, open = false } = props;
  const locale = useLocale();
  const days = new Map<string, ShownEntry[]>();
  for (const entry of entries) {
    const day = momentText(entry.at, timeZone, locale, 'day');
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return (
    <div className="entries">
      {[...days].map(([day, ofDay]) => (
        <section key={day}>
          <h3 className="entries__day">{day}</h3>
          <ul>
            {ofDay.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                timeZone={timeZone}
                questioning={questioning}
                open={open}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry(props: {
  entry: ShownEntry;
  timeZone: string;
  questioning: Questioning;
  open: boolean;
}) {
  const { entry, timeZone, questioning, open } = props;
  const locale = useLocale();
  const words = useWords();
  const { money } = words;
  const { dispute } = words.statements;
  const reason = said(money.reasons, entry.reason) ?? entry.reason;
  const title = entry.lineTitle ?? entry.showTitle;
  const amount = moneyText(entry.amountMinor, entry.currency, locale);
  const formula = formulaOf(words, entry, locale);
  const facts = factsOf(words, entry, locale);
  const day = entry.maturesAt ? momentText(entry.maturesAt, timeZone, locale, 'day') : null;
  return (
    <li className="entry">
      <div className="entry__words">
        <strong>
          <bdi>{title ?? reason}</bdi>
        </strong>
        <span className="entry__soft">
          <Parts
            of={[
              title ? reason : entry.memo,
              entry.orderName,
              entry.lineTitle ? entry.showTitle : null,
            ]}
          />
        </span>
      </div>
      <div className="entry__sum">
        <strong className={entry.amountMinor < 0n ? 'entry__minus' : ''}>{amount}</strong>
        <span className={`state state--${entry.state}`}>{money.states[entry.state]}</span>
        {entry.dispute?.state === 'open' && (
          <span className="state state--pending">{dispute.state.open}</span>
        )}
        {entry.state === 'pending' && day && (
          <span className="entry__soft">{money.matures(day)}</span>
        )}
      </div>
      <details className="entry__why" open={open}>
        <summary>
          {money.why.title}
          {formula && <span className="entry__soft">: {formula}</span>}
        </summary>
        <dl>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div className="entry__result">
            <dt>{money.why.entry}</dt>
            <dd>{amount}</dd>
          </div>
          <div>
            <dt>{money.why.matures}</dt>
            <dd>{day ?? money.why.notMature}</dd>
          </div>
        </dl>
        {entry.dispute && (
          <DisputeWords
            dispute={entry.dispute}
            by={questioning.by === 'host' ? dispute.mine : dispute.theirs(questioning.host)}
          />
        )}
        {questioning.by === 'host' && (
          <details className="entry__ask">
            <summary>{dispute.ask}</summary>
            <DisputeForm
              entryId={entry.id}
              open={entry.dispute?.state === 'open'}
              action={questioning.action}
            />
          </details>
        )}
      </details>
    </li>
  );
}
