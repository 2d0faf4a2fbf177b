import type { AsvsLeftOutReason } from '@gecko-defectdojo/contract';

/** Why a folder was left out, in words that follow its path. */
export const LEFT_OUT_WORDS: Readonly<Record<AsvsLeftOutReason, string>> = {
  third_party: 'other people’s code, by its name',
  licence: 'it has a licence of its own',
  manifest: 'it has a manifest of its own',
  version: 'it has a version of its own',
  minified: 'it holds minified code',
  output: 'a build writes it',
  documentation: 'documentation',
  texts: 'texts in one language',
  measurements: 'measurements',
  tests: 'tests',
  tools: 'settings of tools, or generated',
};
