import { basename } from 'node:path';
import { MinimumSeverity, OwnPushSettings } from '@gecko-defectdojo/contract';
import { readJsonFile } from '../files/read-json-file.ts';
import { UsageError } from './usage-error.ts';

/** An option of the command line that sets rules, as it was given. */
export interface RuleOption {
  readonly name: 'min-severity' | 'rules';
  readonly value: string;
}

/** The settings of the API that a file of rules may name. Anything else is a slip. */
const Rules = OwnPushSettings.strict();

/**
 * Reads the rules of a call: those of files, which are settings of the API, and the minimum severity. A later option wins
 * over an earlier one.
 *
 * @throws UsageError that names the file, the field and what is wrong with it
 */
export function readRules(options: readonly RuleOption[]): OwnPushSettings {
  const read = options.map(({ name, value }) =>
    name === 'rules' ? readRulesFile(value) : { minimumSeverity: readSeverity(value) },
  );
  return Object.assign({}, ...read) as OwnPushSettings; // a merge of parts of the same settings
}

function readSeverity(value: string): MinimumSeverity | null {
  if (value === 'none') return null;
  const parsed = MinimumSeverity.safeParse(value.toLowerCase());
  if (parsed.success) return parsed.data;
  throw new UsageError(
    `"${value}" is no minimum severity. Give --min-severity ${MinimumSeverity.options.join(', ')}, or none for all findings.`,
  );
}

function readRulesFile(file: string): OwnPushSettings {
  const parsed = Rules.safeParse(readJsonFile(file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join('.') ?? '';
  const where = path === '' ? '' : `"${path}": `;
  throw new UsageError(
    `${basename(file)} cannot be used: ${where}${issue?.message ?? 'unknown'}. Correct it and try again.`,
  );
}
