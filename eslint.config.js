import { relative, sep } from 'node:path';
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { objection } from './tests/house/walls.ts';

/** The walls of the house, said while the import is being typed. */
const walls = {
  create(context) {
    const file = relative(import.meta.dirname, context.filename)
      .split(sep)
      .join('/');
    const judge = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const message = objection(file, source.value, { typeOnly });
      if (message) context.report({ node, message });
    };
    return {
      ImportDeclaration: (node) => judge(node, node.source, node.importKind === 'type'),
      ExportNamedDeclaration: (node) => judge(node, node.source, node.exportKind === 'type'),
      ExportAllDeclaration: (node) => judge(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => judge(node, node.source, false),
    };
  },
};

const syntax = (selector, message) => ({ selector, message });

/** Bugs this product cannot afford, in any file. */
const MONEY = [
  syntax(
    "BinaryExpression[operator='*'][right.value=100] > CallExpression.left[callee.name=/^(Number|parseFloat)$/]",
    'Money never passes through a float: parse the decimal text into minor units (app/domain/money).',
  ),
];

const TESTS = [
  syntax(
    "CallExpression[callee.name='describe']",
    'A test is a sentence of its own; a describe hides half of it.',
  ),
  syntax(
    'MemberExpression[object.name=/^(test|it)$/][property.name=/^(only|skip|todo|fails)$/]',
    'A test that does not run proves nothing: finish it or remove it.',
  ),
  syntax(
    "CallExpression[callee.object.name='vi'][callee.property.name=/^(mock|doMock|hoisted)$/]",
    'Knock on the real door: our own code is never mocked.',
  ),
  syntax(
    "CallExpression[callee.property.name='waitForTimeout']",
    'Wait for what has to happen, not for a time: a sleeping test is slow on good days and wrong on bad ones.',
  ),
];

export default tseslint.config(
  {
    ignores: [
      'build/',
      '.data/',
      'coverage/',
      'node_modules/',
      'extensions/live-shopping/assets/',
      // Written for the browser of the sandbox's own storefront, as a theme would be.
      'tests/sandbox/theme/assets/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { house: { rules: { walls } } },
    rules: {
      'house/walls': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
      'no-restricted-syntax': ['error', ...MONEY],
      // A getter of a lazy object needs the object around it.
      '@typescript-eslint/no-this-alias': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_' },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-for-in-array': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/only-throw-error': [
        'error',
        // Remix answers by a thrown Response.
        {
          allow: [
            { from: 'lib', name: 'Response' },
            { from: 'package', name: 'Response', package: 'undici-types' },
          ],
        },
      ],
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/restrict-plus-operands': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
  {
    files: ['app/**/*.{ts,tsx}', 'extensions/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['app/**', 'extensions/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['tests/**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error', ...MONEY, ...TESTS],
      'no-restricted-imports': [
        'error',
        {
          name: 'fast-check',
          message: 'Import it from #tests/setup/properties.ts, which fixes the seed.',
        },
      ],
    },
  },
  {
    // Run by Node or by a browser before any compiler: what is global there is not looked up here.
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'off' },
  },
);
