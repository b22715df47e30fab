import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import {
  type Variant,
  firstPick,
  pick,
  standings,
  variantOf,
} from '../../../extensions/live-shopping-client/shop/options.ts';

const made = (...rows: [string, boolean?][]): Variant[] =>
  rows.map(([text, available = true], id) => ({
    id: String(id),
    options: text.split('/'),
    available,
  }));

const coats = made(
  ['S/Camel/Short'],
  ['S/Camel/Long', false],
  ['M/Camel/Short'],
  ['M/Forest/Long'],
  ['L/Forest/Long', false],
);
const size = { name: 'Size', values: ['S', 'M', 'L'] };
const length = { name: 'Length', values: ['Short', 'Long'] };

test('on three axes, each value says whether it can be had with what else is picked', () => {
  expect(standings(coats, length, 2, ['S', 'Camel', 'Short'])).toEqual([
    { value: 'Short', standing: 'available' },
    { value: 'Long', standing: 'sold-out' },
  ]);
  expect(standings(coats, size, 0, ['M', 'Forest', 'Long'])).toEqual([
    { value: 'S', standing: 'impossible' },
    { value: 'M', standing: 'available' },
    { value: 'L', standing: 'sold-out' },
  ]);
});

test('a tap that makes no existing combination moves the other picks to the nearest one that can be bought', () => {
  expect(pick(coats, ['S', 'Camel', 'Short'], 1, 'Forest')).toEqual(['M', 'Forest', 'Long']);
});

test('of a product with more variants than a shop tells of, a combination nobody told of is not called impossible', () => {
  const sizes = Array.from({ length: 26 }, (_, i) => `${i}`);
  const colours = Array.from({ length: 10 }, (_, i) => `c${i}`);
  const all = sizes.flatMap((value) => colours.map((colour): [string] => [`${value}/${colour}`]));
  const told = made(...all.slice(0, 250));

  expect(standings(told, { name: 'Size', values: sizes }, 0, ['0', 'c0'])[25]).toMatchObject({
    standing: 'available',
  });
  expect(pick(told, ['0', 'c0'], 0, '25')).toEqual(['25', 'c0']);
  expect(variantOf(told, ['25', 'c0'])).toBeNull();
  expect(
    standings(told.slice(1), { name: 'Size', values: sizes }, 0, ['0', 'c1'])[25],
  ).toMatchObject({
    standing: 'impossible',
  });
});

test('the pinned variant is picked first, else the first that can be bought', () => {
  expect(firstPick(coats, '3')).toEqual(['M', 'Forest', 'Long']);
  expect(firstPick(made(['S', false], ['M']), null)).toEqual(['M']);
  expect(firstPick([], null)).toEqual([]);
  const many = made(...Array.from({ length: 250 }, (_, at): [string] => [`${at}/x`]));
  expect(firstPick(many, '9999')).toEqual(['', '']);
  expect(variantOf(many, ['', ''])).toBeNull();
});

test('any tap on any product ends on a variant that exists and has the tapped value', () => {
  const axes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
  const product = axes.chain((sizes) =>
    fc.record({
      sizes: fc.constant(sizes),
      variants: fc.uniqueArray(
        fc.record({
          options: fc.tuple(...sizes.map((n) => fc.integer({ min: 0, max: n - 1 }).map(String))),
          available: fc.boolean(),
        }),
        { minLength: 1, maxLength: 40, selector: (v) => v.options.join('/') },
      ),
      from: fc.nat(),
      axis: fc.nat({ max: sizes.length - 1 }),
      value: fc.nat(),
    }),
  );

  fc.assert(
    fc.property(product, ({ variants: rows, from, axis, value }) => {
      const variants = rows.map((row, id) => ({ ...row, id: String(id) }));
      const start = variants[from % variants.length]!.options;
      const tapped = variants[value % variants.length]!.options[axis]!;

      const picked = pick(variants, start, axis, tapped);

      expect(picked[axis]).toBe(tapped);
      expect(variantOf(variants, picked)).not.toBeNull();
    }),
  );
});
