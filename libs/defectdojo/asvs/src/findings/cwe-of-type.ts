import type { FindingType } from '@gecko-defectdojo/contract';

/**
 * The weakness that stands for a type when a finding has no CWE. Gecko's types are wide, so each stands for the
 * weakness that its name says and not for all that it may hold; the links that follow are ours.
 */
const CWE_OF_TYPE: Readonly<Record<FindingType, number>> = {
  // Code injection is what running an attacker's code comes down to when nothing says that it was a command.
  RCE: 94,
  SQLI: 89,
  XSS: 79,
  SSRF: 918,
  // Path traversal, not PHP's file inclusion (98): the type is about reading files in any language.
  LFI: 22,
  // Writing, moving and deleting files at places of the attacker's choice: control of the name or path.
  AFO: 73,
  // The type also holds missing checks of other kinds; all of them have the same chapter.
  IDOR: 639,
};

/** The number of the weakness that stands for a type without a CWE. */
export function cweOfType(type: FindingType): number {
  return CWE_OF_TYPE[type];
}
