import type { ProductFact } from '#app/contract/product-fact.ts';
import { useModel } from './host.ts';

/** What the merchant tells of a product, under their names for it, in the reader's own way of writing amounts (R69). */
export function Facts({ facts }: { facts: readonly ProductFact[] }) {
  const model = useModel();
  const write = (value: ProductFact['value']): string => {
    if (typeof value === 'string') return value;
    if (typeof value === 'boolean') return model.say(value ? 'yes' : 'no');
    const { amount, unit } = value;
    const how = unit === null ? {} : { style: 'unit' as const, unit };
    return new Intl.NumberFormat(model.boot.locale, { maximumFractionDigits: 3, ...how }).format(
      amount,
    );
  };
  return (
    <dl class="fact-list">
      {facts.map(({ name, value }) => (
        <div>
          <dt dir="auto">{name}</dt>
          <dd dir="auto">{write(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
