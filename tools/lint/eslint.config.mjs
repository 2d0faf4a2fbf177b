import { join } from 'node:path';
import base from '../../eslint.config.mjs';

/**
 * The same rules for a run over the whole workspace. Where the project service makes a program for each project, this
 * makes two for all, one for what Node runs and one for what a browser runs: half the time, half the memory.
 */
const browser = [
  'apps/web/**',
  'e2e/acme/page/**',
  'libs/defectdojo/settings-ui/**',
  'libs/defectdojo/ui/**',
];

const typesFrom = (project) => ({
  parserOptions: { projectService: false, project: join(import.meta.dirname, project) },
});

export default [
  ...base,
  { files: ['**/*.ts', '**/*.tsx'], languageOptions: typesFrom('tsconfig.node.json') },
  {
    files: browser.flatMap((folder) => [`${folder}/*.ts`, `${folder}/*.tsx`]),
    languageOptions: typesFrom('tsconfig.browser.json'),
  },
];
