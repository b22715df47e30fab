import { ENTRY_STATES } from '../../domain/ledger/state.ts';
import type { MonthlyReport } from '../../services/hosts/read-monthly-report.ts';
import type { Choice } from '../frame/ListFilters.tsx';
import type { HostWords } from '../host-words/en.ts';

/** What a host's entries may be narrowed by, for both the admin and the host's page. A choice of one is none. */
export function entryChoices(
  words: HostWords,
  report: Pick<MonthlyReport, 'wish' | 'shows' | 'balances'>,
): readonly Choice[] {
  const { lists, money } = words;
  const { wish, shows, balances } = report;
  const currencies = balances.map(({ currency }) => currency);
  return [
    {
      ...{ name: 'state', label: lists.state, value: wish.state },
      options: ENTRY_STATES.map((value) => ({ value, label: money.states[value] })),
    },
    {
      ...{ name: 'reason', label: lists.reason, value: wish.reason },
      options: Object.entries(money.reasons).map(([value, label]) => ({ value, label })),
    },
    {
      ...{ name: 'show', label: lists.show, value: wish.show },
      options: shows.map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      ...{ name: 'currency', label: lists.currency, value: wish.currency },
      options: currencies.length > 1 ? currencies.map((value) => ({ value, label: value })) : [],
    },
  ].filter(({ options, value }) => options.length > 0 || value !== '');
}

/** Whether the list is less than everything. */
export const isNarrowed = ({ sort: _sort, ...wish }: MonthlyReport['wish']): boolean =>
  Object.values(wish).some((value) => value !== '');
