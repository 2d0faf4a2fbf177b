import type { FindingType } from '@gecko-defectdojo/contract';

/**
 * The weakness used for a type if a finding has no CWE. Gecko's types are broad, so each maps to the weakness that its
 * name describes and not to everything it may include. The links that result are Gecko's, not official.
 */
const CWE_OF_TYPE: Readonly<Record<FindingType, number>> = {
  // Code injection: the general case of running an attacker's code if nothing says that it was a command.
  RCE: 94,
  SQLI: 89,
  XSS: 79,
  SSRF: 918,
  // Path traversal, not PHP's file inclusion (98): the type is about reading files in any language.
  LFI: 22,
  // Writing, moving and deleting files at a chosen place: control of the file name or path.
  AFO: 73,
  // The type also includes missing checks of other kinds. All of them have the same chapter.
  IDOR: 639,
};

/** Returns the number of the weakness for a type without a CWE. */
export function cweOfType(type: FindingType): number {
  return CWE_OF_TYPE[type];
}
