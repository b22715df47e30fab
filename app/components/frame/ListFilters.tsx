import { Button, Select, TextField } from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';
import type { Sort } from '../../domain/ledger/sort.ts';
import type { Preset } from '../../domain/calendar/presets.ts';
import { lists as t } from '../texts/lists.ts';
import { useLocale } from './Locale.tsx';
import { useSearchText } from './use-search-text.ts';

/** One thing a list is narrowed by: the name it has in the address, and what may be chosen; empty is everything. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

/** Days as typed, YYYY-MM-DD or empty; both belong to the period. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What a list of money is narrowed and ordered by. Every change goes back to the first page. */
export function ListFilters(props: {
  days?: Days;
  presets?: readonly Preset[];
  choices?: readonly Choice[];
  /** Name of an order; left out where a list knows none. */
  order?: string;
  sort?: { readonly value: Sort; readonly sorts: readonly Sort[] };
  children?: ReactNode;
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { days, presets = [], choices = [], order, sort } = props;
  const onChange = (change: Readonly<Record<string, string>>) =>
    props.onChange({ before: '', ...change });
  const narrowed =
    Boolean(days?.from || days?.to || order) || choices.some(({ value }) => value !== '');
  return (
    <div className="sf-filters">
      {days && <Period days={days} presets={presets} onChange={onChange} />}
      {choices.map(({ name, label, value, options }) => (
        <Select
          key={name}
          label={label}
          value={value}
          options={[{ value: '', label: t.all }, ...options]}
          onChange={(chosen) => onChange({ [name]: chosen })}
        />
      ))}
      {order !== undefined && (
        <OrderField key={order} order={order} onSearch={(text) => onChange({ order: text })} />
      )}
      {sort && (
        <Select
          label={t.sort}
          value={sort.value}
          options={sort.sorts.map((value) => ({ value, label: t.sorts[value] }))}
          onChange={(value) => onChange({ sort: value === 'newest' ? '' : value })}
        />
      )}
      {props.children}
      {narrowed && (
        <Button
          variant="plain"
          onClick={() =>
            onChange({
              ...{ month: '', from: '', to: '', order: '' },
              ...Object.fromEntries(choices.map(({ name }) => [name, ''])),
            })
          }
        >
          {t.clear}
        </Button>
      )}
    </div>
  );
}

/** A period by name, or by its days. */
function Period(props: {
  days: Days;
  presets: readonly Preset[];
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { days, presets, onChange } = props;
  const locale = useLocale();
  const [typed, setTyped] = useState(days);
  useEffect(() => setTyped({ from: days.from, to: days.to }), [days.from, days.to]);
  const preset = presets.find(({ from, to }) => from === days.from && to === days.to);
  const chosen = days.from === '' && days.to === '' ? '' : (preset?.key ?? 'days');
  const [own, setOwn] = useState(chosen === 'days');
  const backwards = typed.from !== '' && typed.to !== '' && typed.from > typed.to;
  const type = (change: Partial<Days>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    if (next.from === '' || next.to === '' || next.from <= next.to) {
      onChange({ month: '', ...next });
    }
  };
  const monthName = new Intl.DateTimeFormat(locale, {
    ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
  });
  const name = (key: string) => t.periods[key] ?? monthName.format(new Date(`${key}-01T00:00:00Z`));
  return (
    <>
      {presets.length > 0 && (
        <Select
          label={t.period}
          value={own ? 'days' : chosen}
          options={['', ...presets.map(({ key }) => key), 'days'].map((key) => ({
            value: key,
            label: name(key),
          }))}
          onChange={(key) => {
            setOwn(key === 'days');
            const { from = '', to = '' } = presets.find((one) => one.key === key) ?? {};
            if (key !== 'days') onChange({ month: '', from, to });
          }}
        />
      )}
      {(own || chosen === 'days' || presets.length === 0) && (
        <>
          <TextField
            label={t.from}
            type="date"
            autoComplete="off"
            value={typed.from}
            onChange={(from) => type({ from })}
            {...(backwards ? { error: t.backwards } : {})}
          />
          <TextField
            label={t.to}
            type="date"
            autoComplete="off"
            value={typed.to}
            onChange={(to) => type({ to })}
          />
        </>
      )}
    </>
  );
}

function OrderField(props: { order: string; onSearch: (text: string) => void }) {
  const [text, setText] = useSearchText(props.order, props.onSearch);
  return (
    <TextField
      label={t.order}
      placeholder={t.orderPlaceholder}
      type="search"
      autoComplete="off"
      maxLength={60}
      value={text}
      onChange={setText}
      clearButton
      onClearButtonClick={() => setText('')}
    />
  );
}
