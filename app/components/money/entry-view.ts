import type { Preset } from '../../domain/calendar/presets.ts';
import { viewQuery, type ViewQuery } from '../../domain/view/view.ts';
import type { View } from '../../services/views/list-views.ts';

/** Every name a view of entries may have, so that what another one asked for leaves the address. */
const NONE = {
  ...{ view: '', before: '', from: '', to: '', month: '', state: '', reason: '' },
  ...{ show: '', currency: '', order: '', sort: '' },
};

/** A month is the same days for ever; "last week" is not. */
const isMoving = ({ key }: Preset) => !/^\d/.test(key);

/** What entries are asked for, as a view keeps it: a period that has a name moves on with the days. */
export function queryOf(
  address: Readonly<Record<string, string>>,
  presets: readonly Preset[],
): ViewQuery {
  const { from = '', to = '', ...rest } = address;
  const period = presets.find((one) => isMoving(one) && one.from === from && one.to === to);
  return viewQuery('entries', period ? { ...rest, period: period.key } : address);
}

/** The change of the address that opens a view, or the list without any. */
export function addressOf(
  view: View | null,
  presets: readonly Preset[],
): Readonly<Record<string, string>> {
  if (!view) return NONE;
  const { period, ...rest } = view.query;
  const days = presets.find(({ key }) => key === period);
  return {
    ...{ ...NONE, ...rest, view: view.id },
    ...(days ? { from: days.from, to: days.to } : {}),
  };
}
