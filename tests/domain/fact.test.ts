import { expect, test } from 'vitest';
import { readFact, tells } from '#app/domain/fact/read-fact.ts';

test.each([
  ['single_line_text_field', 'Merino,  100 %', 'Merino, 100 %'],
  ['single_line_text_field', '<b onclick=x>soft</b>', '<b onclick=x>soft</b>'],
  ['multi_line_text_field', 'Wash cold\r\n\r\n Dry flat ', 'Wash cold\nDry flat'],
  ['number_integer', '12', { amount: 12, unit: null }],
  ['number_decimal', '1.5', { amount: 1.5, unit: null }],
  ['boolean', 'true', true],
  ['date', '2026-10-01', '2026-10-01'],
  ['dimension', '{"value":25.5,"unit":"cm"}', { amount: 25.5, unit: 'centimeter' }],
  ['weight', '{"value":0.4,"unit":"KILOGRAMS"}', { amount: 0.4, unit: 'kilogram' }],
  ['volume', '{"value":2,"unit":"imp_pt"}', '2 imp pt'],
  ['list.single_line_text_field', '["Wool","Silk"]', 'Wool, Silk'],
  ['list.dimension', '[{"value":10,"unit":"cm"}]', '10 centimeter'],
  [
    'rich_text_field',
    '{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","value":"Hand "},{"type":"text","value":"made","bold":true}]},{"type":"paragraph","children":[{"type":"text","value":"in Ghent"}]}]}',
    'Hand made\nin Ghent',
  ],
])('a %s of %j says %j', (type, stored, said) => {
  expect(readFact(type, stored)).toEqual(said);
});

test.each([
  ['single_line_text_field', '  '],
  ['number_integer', 'twelve'],
  ['number_decimal', '"NaN"'],
  ['boolean', '"yes"'],
  ['dimension', 'null'],
  ['weight', '{"value":"heavy","unit":"kg"}'],
  ['list.single_line_text_field', '{}'],
  ['rich_text_field', '['],
  ['json', '{"a":1}'],
  ['product_reference', 'gid://shopify/Product/1'],
])('a %s of %j says nothing', (type, stored) => {
  expect(readFact(type, stored)).toBeNull();
});

test('a long text is cut at a letter', () => {
  const said = readFact('single_line_text_field', '🌿'.repeat(300)) as string;

  expect([...said]).toHaveLength(240);
  expect(said.endsWith('🌿…')).toBe(true);
});

test('fields that point elsewhere are not offered', () => {
  expect(['single_line_text_field', 'list.weight', 'rich_text_field'].every(tells)).toBe(true);
  expect(['json', 'file_reference', 'list.product_reference', 'money'].some(tells)).toBe(false);
});
