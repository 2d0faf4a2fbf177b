import { asvsTagsOfFinding } from '@gecko-defectdojo/asvs';
import type { AsvsVersion, GeckoFinding } from '@gecko-defectdojo/contract';
import { cweNumber } from '@gecko-defectdojo/domain';

/**
 * The tags that say where a finding stands in a version of the standard, to be handed to `renderFinding`. Whoever
 * compares what is rendered with what was sent has to hand over the same, for the connection's version.
 */
export function asvsTagsOf(
  { cwe, type }: Pick<GeckoFinding, 'cwe' | 'type'>,
  version: AsvsVersion,
): readonly string[] {
  return asvsTagsOfFinding({ version, cwe: cweNumber(cwe), type });
}
