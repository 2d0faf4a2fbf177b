/** Fence languages by file extension: Gecko's supported languages and common companions. */
const LANGUAGES: ReadonlyMap<string, string> = new Map([
  ['bash', 'bash'],
  ['c', 'c'],
  ['cc', 'cpp'],
  ['cpp', 'cpp'],
  ['cs', 'csharp'],
  ['go', 'go'],
  ['h', 'c'],
  ['hpp', 'cpp'],
  ['html', 'html'],
  ['java', 'java'],
  ['js', 'javascript'],
  ['jsx', 'jsx'],
  ['kt', 'kotlin'],
  ['mjs', 'javascript'],
  ['cjs', 'javascript'],
  ['php', 'php'],
  ['py', 'python'],
  ['rb', 'ruby'],
  ['rs', 'rust'],
  ['scala', 'scala'],
  ['sh', 'bash'],
  ['sql', 'sql'],
  ['swift', 'swift'],
  ['ts', 'typescript'],
  ['tsx', 'tsx'],
  ['vue', 'vue'],
  ['xml', 'xml'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
]);

/** Returns the language tag for a file by its extension. Empty for an unknown one. */
export function languageOf(filePath: string): string {
  return LANGUAGES.get(filePath.slice(filePath.lastIndexOf('.') + 1).toLowerCase()) ?? '';
}
