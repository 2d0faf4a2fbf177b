import type { Language } from '../language.ts';

/** The languages in which programs make tokens and keys by calls of their own. */
export const GENERAL_LANGUAGES: readonly Language[] = [
  'js',
  'py',
  'java',
  'go',
  'ruby',
  'php',
  'csharp',
  'rust',
  'c',
  'swift',
  'dart',
  'elixir',
  'perl',
  'lua',
];
