/** Filters on texts, translations, money, JSON and hashes. Source: /docs/api/liquid/filters */
import { createHash, createHmac } from 'node:crypto';
import { toValueSync, type FilterImplOptions } from 'liquidjs';
import { formatMoney, fromCents, moneyFormat, moneyWithCurrencyFormat } from './money.ts';
import { escapeHtml, renderingOf, splitArguments, type Rendering } from './rendering.ts';

const text = (value: unknown) => {
  const plain: unknown = toValueSync(value);
  return plain === null || plain === undefined ? '' : String(plain);
};

export const handleize = (value: unknown) =>
  text(value)
    .normalize('NFD')
    .replace(/[\u0300-\u036f'"]/g, '')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

/** JSON safe inside a script tag. */
export const liquidJson = (value: unknown) =>
  (JSON.stringify(toValueSync(value) ?? null) ?? 'null').replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Refuses: a key neither the theme nor the extension has; Shopify prints a message, a test should fail. */
export function translate(
  rendering: Rendering,
  key: string,
  named: Record<string, unknown>,
): string {
  const locales = rendering.extension?.locales ?? rendering.locales;
  const found = locales.find(key, rendering.visit.language);
  if (!found) return `translation missing: ${rendering.visit.language}.${key}`;
  let { value } = found;
  if (typeof value !== 'string') {
    const count = Number(toValueSync(named['count']));
    const form = new Intl.PluralRules(found.language).select(count);
    const chosen = (count === 0 ? value['zero'] : undefined) ?? value[form] ?? value['other'];
    if (typeof chosen !== 'string')
      return `translation missing: ${rendering.visit.language}.${key}`;
    value = chosen;
  }
  return value.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    name in named ? escapeHtml(text(named[name])) : whole,
  );
}

const cents = (value: unknown) => Number(text(value)) || 0;

export const textFilters: Record<string, FilterImplOptions> = {
  t(key: unknown, ...all: unknown[]) {
    return translate(renderingOf(this.context), text(key), splitArguments(all).named);
  },
  translate(key: unknown, ...all: unknown[]) {
    return translate(renderingOf(this.context), text(key), splitArguments(all).named);
  },
  json: (value: unknown) => liquidJson(value),
  money(value: unknown) {
    const { currency } = renderingOf(this.context).visit.market;
    return formatMoney(cents(value), moneyFormat(currency));
  },
  money_with_currency(value: unknown) {
    const { currency } = renderingOf(this.context).visit.market;
    return formatMoney(cents(value), moneyWithCurrencyFormat(currency));
  },
  money_without_currency(value: unknown) {
    const { currency } = renderingOf(this.context).visit.market;
    const placeholder = /\{\{\s*\w+\s*\}\}/.exec(moneyFormat(currency))?.[0] ?? '{{amount}}';
    return formatMoney(cents(value), placeholder);
  },
  money_without_trailing_zeros(value: unknown) {
    const { currency } = renderingOf(this.context).visit.market;
    return formatMoney(cents(value), moneyFormat(currency)).replace(/[.,]00(?=\D*$)/, '');
  },
  money_amount(value: unknown) {
    return fromCents(cents(value), renderingOf(this.context).visit.market.currency);
  },
  unit_price_with_measurement: (value: unknown) => text(value),
  weight_with_unit: (value: unknown, unit: unknown) => `${text(value)} ${text(unit) || 'kg'}`,
  handleize,
  handle: handleize,
  camelize: (value: unknown) =>
    text(value)
      .split(/[^A-Za-z0-9]+/)
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join(''),
  pluralize: (count: unknown, one: unknown, many: unknown) =>
    Number(toValueSync(count)) === 1 ? text(one) : text(many),
  url_escape: (value: unknown) => encodeURI(text(value)),
  url_param_escape: (value: unknown) => encodeURIComponent(text(value)),
  base64_url_safe_encode: (value: unknown) =>
    Buffer.from(text(value)).toString('base64').replace(/\+/g, '-').replace(/\//g, '_'),
  base64_url_safe_decode: (value: unknown) => Buffer.from(text(value), 'base64url').toString(),
  md5: (value: unknown) => createHash('md5').update(text(value)).digest('hex'),
  sha1: (value: unknown) => createHash('sha1').update(text(value)).digest('hex'),
  sha256: (value: unknown) => createHash('sha256').update(text(value)).digest('hex'),
  hmac_sha1: (value: unknown, key: unknown) =>
    createHmac('sha1', text(key)).update(text(value)).digest('hex'),
  hmac_sha256: (value: unknown, key: unknown) =>
    createHmac('sha256', text(key)).update(text(value)).digest('hex'),
  highlight: (value: unknown, term: unknown) => {
    const wanted = text(term).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return wanted === ''
      ? text(value)
      : text(value).replace(
          new RegExp(`(${wanted})`, 'gi'),
          '<strong class="highlight">$1</strong>',
        );
  },
  format_address: (address: unknown) => {
    const { summary } = (toValueSync(address) ?? {}) as { summary?: string };
    return `<p>${escapeHtml(summary)}</p>`;
  },
  metafield_text: (field: unknown) => {
    const value: unknown = toValueSync(field);
    return text(value);
  },
  metafield_tag: (field: unknown) => {
    const { type = '' } = (field ?? {}) as { type?: string };
    return `<span class="metafield-${type}">${escapeHtml(text(field))}</span>`;
  },
};
