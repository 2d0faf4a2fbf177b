import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import jsonParser from 'jsonc-eslint-parser';
import tseslint from 'typescript-eslint';

/** Which kind of project may import which: the arrows of the architecture run one way. */
const arrows = [
  { from: 'type:contract', to: ['type:contract'] },
  { from: 'type:domain', to: ['type:contract', 'type:domain'] },
  { from: 'type:adapter', to: ['type:contract', 'type:domain'] },
  { from: 'type:data', to: ['type:contract', 'type:domain'] },
  { from: 'type:ui', to: ['type:contract'] },
  { from: 'type:service', to: ['type:contract', 'type:domain', 'type:adapter', 'type:data'] },
  { from: 'type:host', to: ['type:contract', 'type:domain', 'type:data', 'type:service'] },
  {
    from: 'type:feature',
    to: ['type:contract', 'type:domain', 'type:adapter', 'type:data', 'type:service', 'type:ui'],
  },
  {
    from: 'type:app',
    to: [
      'type:contract',
      'type:domain',
      'type:adapter',
      'type:data',
      'type:service',
      'type:host',
      'type:feature',
      'type:ui',
    ],
  },
  {
    from: 'type:testing',
    to: [
      'type:contract',
      'type:domain',
      'type:adapter',
      'type:data',
      'type:service',
      'type:host',
      'type:testing',
    ],
  },
  {
    from: 'type:tool',
    to: [
      'type:contract',
      'type:domain',
      'type:adapter',
      'type:data',
      'type:service',
      'type:host',
      'type:feature',
      'type:app',
      'type:testing',
      'type:tool',
    ],
  },
  { from: 'scope:defectdojo', to: ['scope:defectdojo'] },
  { from: 'scope:gecko', to: ['scope:gecko', 'scope:defectdojo'] },
  { from: 'scope:testing', to: ['scope:testing', 'scope:defectdojo', 'scope:gecko'] },
  { from: 'host:any', to: ['host:any'] },
];

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

function boundaries(isTest) {
  const arrowsForFile = isTest
    ? arrows.map((arrow) => ({ ...arrow, to: [...arrow.to, 'type:testing'] }))
    : arrows;
  return [
    'error',
    {
      allow: [],
      ignoredCircularDependencies: circlesThroughTests,
      depConstraints: [
        ...arrowsForFile.map(({ from, to }) => ({ sourceTag: from, onlyDependOnLibsWithTags: to })),
        {
          sourceTag: 'platform:any',
          onlyDependOnLibsWithTags: ['platform:any', ...(isTest ? ['type:testing'] : [])],
          ...(isTest ? {} : { bannedExternalImports: frameworkImports }),
        },
        { sourceTag: 'platform:node', onlyDependOnLibsWithTags: ['platform:node', 'platform:any'] },
        {
          sourceTag: 'platform:browser',
          onlyDependOnLibsWithTags: ['platform:browser', 'platform:any'],
          bannedExternalImports: frameworkImports,
        },
      ],
    },
  ];
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

/** The host uses the plugin through its doors alone, as a foreign host would. */
const publicDoorsOnly = {
  files: ['libs/gecko/*/src/**', 'apps/*/src/**'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: '^@gecko-defectdojo/(asvs|client|data(?!/migrate$)|domain|services)(/|$)',
            message: 'Use a public door: contract, host, api, jobs, ui, settings-ui or data/migrate.',
          },
        ],
      },
    ],
  },
};

export default tseslint.config(
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
  { files: ['**/*.mjs', '**/*.ts', '**/*.tsx'], ...js.configs.recommended },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(false),
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/unified-signatures': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
      ],
      'no-console': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
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
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
    rules: {
      'no-restricted-imports': ['error', { patterns: [browserOnly] }],
      // Router components and event handlers throw redirects and return promises nobody waits for.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
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
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['tools/**/*.ts', 'apps/*/src/main.ts'],
    rules: { 'no-console': 'off' },
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
