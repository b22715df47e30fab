import type { Earnings } from '../../services/reports/read-earnings.ts';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { useWords } from '../host-words/Words.tsx';
import { BarColumns, BarRows } from './Bars.tsx';

/** Earnings over twelve months, and by what they came from. Plain markup: hosts look at it on a page without Polaris. */
export function EarningsChart({ earnings }: { earnings: Earnings }) {
  const { currency, months, shows, hosts } = earnings;
  const locale = useLocale();
  const { charts: t } = useWords();
  const text = (minor: bigint) => moneyText(minor, currency, locale);
  const name = (month: string, style: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, {
      month: style,
      ...(style === 'long' ? { year: 'numeric' } : {}),
      timeZone: 'UTC',
    }).format(new Date(`${month}-01T00:00:00Z`));
  const rows = (list: Earnings['shows']) =>
    list.map((one) => ({ id: one.id, name: one.name, value: one.minor, text: text(one.minor) }));
  return (
    <div className="earnings">
      <section>
        <h3>{t.byMonth(currency)}</h3>
        <BarColumns
          label={t.byMonth(currency)}
          headings={[t.month, t.earned]}
          bars={months.map(({ month, minor }) => ({
            ...{ id: month, value: minor, text: text(minor) },
            ...{ name: name(month, 'long'), short: name(month, 'short') },
          }))}
        />
      </section>
      {shows.length > 0 && (
        <section>
          <h3>{t.byShow}</h3>
          <BarRows label={t.byShow} bars={rows(shows)} />
        </section>
      )}
      {hosts.length > 1 && (
        <section>
          <h3>{t.byHost}</h3>
          <BarRows label={t.byHost} bars={rows(hosts)} />
        </section>
      )}
    </div>
  );
}
