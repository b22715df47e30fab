import { Refusal } from '../refusal.ts';

/** The lists whose views are kept, and the names in its address that narrow and order each. */
const NAMES = {
  shows: ['tab', 'q', 'sort'],
  hosts: ['tab', 'q', 'sort'],
  /** Of any host. `period` is one by name, which moves with the days. */
  entries: [
    ...['period', 'from', 'to', 'month', 'state', 'reason'],
    ...['show', 'currency', 'order', 'sort'],
  ],
} as const satisfies Record<string, readonly string[]>;

export type ViewList = keyof typeof NAMES;
export const VIEW_LISTS = Object.keys(NAMES) as ViewList[];

/** What a list is narrowed and ordered by. Shape: names of the list's address, in one order, none empty. */
export type ViewQuery = Readonly<Record<string, string>>;

/** Longest value a list's address has, in characters; nobody types more into a search field. */
const VALUE_CHARACTERS = 200;

/** Longest name that a tab shows on a phone, in characters; the same as Shopify's own lists. */
export const VIEW_NAME_CHARACTERS = 40;

/** More tabs than this nobody finds anything in. */
export const MAX_VIEWS = 20;

/** What of an address belongs to a view of the list. */
export function viewQuery(list: ViewList, address: Readonly<Record<string, unknown>>): ViewQuery {
  const parts = NAMES[list].flatMap((name) => {
    const value = address[name];
    return typeof value === 'string' && value !== ''
      ? [[name, value.slice(0, VALUE_CHARACTERS)] as const]
      : [];
  });
  return Object.fromEntries(parts);
}

/** Whether two views ask for the same. */
export const isSameView = (a: ViewQuery, b: ViewQuery): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** A name as a view bears it. Refuses: `invalid/view_name`, when nothing or too much was typed. */
export function readViewName(typed: string): string {
  const name = typed.trim().replace(/\s+/g, ' ');
  if (name === '') {
    throw new Refusal('invalid', 'view_name', 'Enter a name.', { field: 'name' });
  }
  if (Array.from(name).length > VIEW_NAME_CHARACTERS) {
    throw new Refusal(
      'invalid',
      'view_name',
      `A name has at most ${VIEW_NAME_CHARACTERS} characters.`,
      { field: 'name' },
    );
  }
  return name;
}
