import { globSync, readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { adminSchema } from './admin-api/schema.ts';
import { tables } from './admin-api/tables.ts';

/** Every operation of the app: template strings that begin with #graphql. */
const operations = globSync('app/**/*.{ts,tsx}').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/`#graphql\b([^`]*)`/g)].map(([, text = '']) => ({
    file,
    text,
  })),
);

test.each(operations)(
  'an operation in $file is one of Shopify’s schema, and the sandbox plays its roots',
  ({ text }) => {
    const { schema } = adminSchema();
    const document = parse(text);

    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    for (const definition of document.definitions) {
      if (definition.kind !== 'OperationDefinition') continue;
      const root = definition.operation === 'mutation' ? 'Mutation' : 'QueryRoot';
      for (const field of definition.selectionSet.selections) {
        if (field.kind === 'Field') expect(tables[root]).toHaveProperty(field.name.value);
      }
    }
  },
);

test('the app has operations to check', () => {
  expect(operations.length).toBeGreaterThan(0);
});
