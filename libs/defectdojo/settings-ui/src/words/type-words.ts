import type { FindingType } from '@gecko-defectdojo/contract';

/** The names of Gecko's types of findings, in the order of lists. */
const TYPE_NAMES: Readonly<Record<FindingType, string>> = {
  RCE: 'Remote code execution',
  SQLI: 'SQL injection',
  XSS: 'Cross-site scripting',
  SSRF: 'Server-side request forgery',
  LFI: 'Local file inclusion',
  AFO: 'Arbitrary file operation',
  IDOR: 'Insecure direct object reference',
};

/** The types of findings, in the order of lists. */
export const TYPES = Object.keys(TYPE_NAMES) as readonly FindingType[]; // each is a key of the record

/** Returns the name of a type of findings. */
export function typeWords(type: FindingType): string {
  return TYPE_NAMES[type];
}
