import nx from '@nx/eslint-plugin';
import jsonParser from 'jsonc-eslint-parser';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import architecture from './tools/architecture.json' with { type: 'json' };

const frameworkImports = [
  'fastify',
  'fastify-*',
  '@fastify/*',
  'drizzle-orm',
  'postgres',
  'pg',
  'graphile-worker',
  'undici',
];

/**
 * The project graph counts what tests import: their project, and through it the ones it tests. A circle through a test
 * file is none of the program; `npm run structure` finds circles of files, which leave tests out.
 */
const circlesThroughTests = [
  ['tag:scope:defectdojo', 'tag:scope:testing'],
  ['tag:scope:gecko', 'tag:scope:testing'],
];

/** The arrows of the architecture run one way; a test may import, besides, what is made for tests. */
function boundaries(isTest) {
  const withoutFrameworks = ['platform:browser', ...(isTest ? [] : ['platform:any'])];
  const depConstraints = architecture.arrows.map(({ from, to }) => ({
    ...(from.length === 1 ? { sourceTag: from[0] } : { allSourceTags: from }),
    onlyDependOnLibsWithTags: isTest ? [...to, ...architecture.testsMayImport] : to,
    ...(from.some((tag) => withoutFrameworks.includes(tag)) && { bannedExternalImports: frameworkImports }),
  }));
  return ['error', { allow: [], ignoredCircularDependencies: circlesThroughTests, depConstraints }];
}

const browserOnly = { group: ['node:*'], message: 'This runs in a browser.' };

/**
 * Pages do not import each other: shared parts stand beside `pages`, in a folder of their own. A relative import that
 * climbs exactly to `pages` and comes down again leads to another page; `create-routes.tsx` alone imports pages from
 * outside, and only lazily.
 */
const pagesStandAlone = [
  { folder: 'pages/*/*', otherPage: String.raw`^\.\./(?!\.\./)` },
  { folder: 'pages/*/*/*', otherPage: String.raw`^\.\./\.\./(?!\.\./)` },
  { folder: '!(pages)/**', otherPage: '/pages/' },
].map(({ folder, otherPage }) => ({
  files: [`libs/defectdojo/settings-ui/src/${folder}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          browserOnly,
          {
            regex: `${otherPage}|/pages/`,
            message: 'A page imports no other page: share the part beside pages/.',
          },
        ],
      },
    ],
  },
}));

const testFiles = ['**/*.test.ts', '**/*.test.tsx', '**/*.fixture.ts'];

const own = '@gecko-defectdojo/';
const doors = architecture.publicDoors.map((door) => door.replace(own, ''));

/** The host uses the plugin through its doors alone, as a foreign host would; what is made for tests is no part of it. */
const publicDoorsOnly = {
  files: ['libs/gecko/*/src/**/*.{ts,tsx}', 'apps/*/src/**/*.{ts,tsx}', 'e2e/acme/**/*.{ts,tsx}'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^${own}(?!testing-)(?!(?:${doors.join('|')})$)`,
            message: `Use a public door: ${doors.join(', ')}.`,
          },
        ],
      },
    ],
  },
};

/**
 * The arrows of the architecture, and what its rooms may not touch. Needs no types. Every other rule stands in
 * `.oxlintrc.json` (ADR 26).
 */
export default defineConfig(
  {
    ignores: [
      '**/node_modules',
      '**/dist',
      '**/coverage',
      '.nx',
      '**/migrations',
      '.state',
      'tools/demo/code',
      '**/vitest.config.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { jsDocParsingMode: 'none' } },
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(false),
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
    },
  },
  {
    files: [
      'libs/defectdojo/contract/src/**/*.ts',
      'libs/defectdojo/domain/src/**/*.ts',
      'libs/defectdojo/asvs/src/**/*.ts',
    ],
    ignores: [...testFiles, 'libs/defectdojo/asvs/src/node/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*'], message: 'contract and domain run anywhere.' }] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'The clock comes in as a value.' },
        { object: 'Math', property: 'random', message: 'Randomness comes in as a value.' },
      ],
      'no-restricted-globals': ['error', 'fetch', 'process', 'setTimeout', 'crypto', 'console'],
    },
  },
  {
    files: ['libs/defectdojo/settings-ui/src/**', 'libs/defectdojo/ui/src/**', 'apps/web/src/**'],
    ignores: testFiles,
    rules: {
      'no-restricted-imports': ['error', { patterns: [browserOnly] }],
    },
  },
  ...pagesStandAlone,
  {
    // ADR 13: zod and the contract's schemas would be a quarter of what the module adds to its host.
    files: ['libs/defectdojo/settings-ui/src/**', 'libs/defectdojo/ui/src/**'],
    ignores: testFiles,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'zod', message: 'The page carries types, not schemas.' },
            {
              name: '@gecko-defectdojo/contract',
              allowTypeImports: true,
              message: 'The page carries types, not schemas.',
            },
          ],
        },
      ],
    },
  },
  {
    files: testFiles,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(true),
    },
  },
  {
    files: ['*/package.json', '*/*/package.json', 'libs/*/*/package.json'],
    plugins: { '@nx': nx },
    languageOptions: { parser: jsonParser },
    rules: {
      '@nx/dependency-checks': [
        'error',
        {
          ignoredFiles: [
            '{projectRoot}/**/*.test.ts',
            '{projectRoot}/**/*.fixture.ts',
            '{projectRoot}/*.config.ts',
          ],
          // `@tanstack/react-router` and Base UI need React's DOM from the host.
          ignoredDependencies: ['react-dom'],
          checkVersionMismatches: false,
        },
      ],
    },
  },
  {
    files: ['**/*.config.ts', '**/*.d.ts', 'eslint.config.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  publicDoorsOnly,
);
