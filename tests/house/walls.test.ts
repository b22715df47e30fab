import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesBelow, isCode } from './files.ts';
import { objection } from './walls.ts';

test('every import of the house goes where its room may look', () => {
  const files = ['app', 'extensions', 'prisma'].flatMap(filesBelow).filter(isCode);

  const arrows = files
    .filter((file) => !file.startsWith('extensions/live-shopping/'))
    .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')).map((one) => ({ file, ...one })))
    .map(({ file, specifier, typeOnly }) => {
      const wrong = objection(file, specifier, { typeOnly });
      return wrong && `${file}: ${wrong}`;
    })
    .filter(Boolean);

  expect(files.length).toBeGreaterThan(50);
  expect(arrows).toEqual([]);
});

test.each([
  ['a rule that asks a service', 'app/domain/show/life.ts', '../../services/ports.ts'],
  ['a rule that reads a file', 'app/domain/money.ts', 'node:fs'],
  ['the contract asking a rule', 'app/contract/life.ts', '../domain/show/life.ts'],
  ['a service that knows Remix', 'app/services/shows/start-show.ts', '@remix-run/node'],
  ['a service that calls Shopify', 'app/services/shops/install-shop.ts', '@shopify/shopify-api'],
  [
    'a service that reads the environment',
    'app/services/shows/start-show.ts',
    '../../env.server.ts',
  ],
  [
    'a service that picks its own adapter',
    'app/services/live/a.ts',
    '#app/adapters/realtime/hub.ts',
  ],
  [
    'an adapter that calls a verb',
    'app/adapters/jobs/run-jobs.ts',
    '../../services/shows/end-show.ts',
  ],
  ['a door that opens a page', 'app/http/merchant.ts', '../routes/app.tsx'],
  [
    'a route that reaches past its door',
    'app/routes/app.shows.tsx',
    '../adapters/shopify/catalog.ts',
  ],
  ['a component that fetches', 'app/components/ShowCard.tsx', '../services/shows/read-show.ts'],
  [
    'the client importing a rule',
    'extensions/live-shopping-client/show/a.ts',
    '#app/domain/refusal.ts',
  ],
  ['the client reading a file', 'extensions/live-shopping-client/show/a.ts', 'node:fs'],
  ['a seed made of test factories', 'prisma/seed.ts', '#tests/make/a-show.ts'],
  ['the app importing its tests', 'app/app-context.server.ts', '../tests/make/app.ts'],
])('%s meets a wall', (_, file, specifier) => {
  expect(objection(file, specifier)).toMatch(/ → .+: .+\.$/);
});

test('a component may name the shape a service answers with, and no more', () => {
  const read = ['app/components/ShowCard.tsx', '../services/shows/read-show.ts'] as const;

  expect(objection(...read, { typeOnly: true })).toBeUndefined();
  expect(objection(...read)).toBeDefined();
});

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Static, dynamic and type imports and re-exports of one file. */
function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      add(node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      if (node.arguments[0]) add(node.arguments[0], false);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node.argument.literal, true);
    }
    ts.forEachChild(node, visit);
  };
  const add = (node: ts.Node, typeOnly: boolean) => {
    if (ts.isStringLiteralLike(node)) found.push({ specifier: node.text, typeOnly });
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false));
  return found;
}
