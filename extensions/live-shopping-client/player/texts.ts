type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
/** The `player` part of a locale file: sentences, and plural forms by the language's own rules. */
export type TextFile = Readonly<Record<string, string | Plural>>;
export type Values = Readonly<Record<string, string | number>>;
export type Say = (key: string, values?: Values) => string;

/** Shape: placeholders are `{{ name }}`, as in Shopify's own locale files; `count` chooses the plural form. */
export function texts(file: TextFile, locale: string): Say {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, values = {}) => {
    const entry = file[key];
    // A missing text must never stop a sale; the test of the locale files keeps it from happening.
    if (entry === undefined) return '';
    const { count } = values;
    const sentence =
      typeof entry === 'string'
        ? entry
        : ((typeof count === 'number' ? entry[rules.select(count)] : null) ?? entry.other);
    return sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => {
      const value = values[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
