import { asvsTagsOfFinding } from '@gecko-defectdojo/asvs';
import type { AsvsVersion, GeckoFinding } from '@gecko-defectdojo/contract';
import { preciseCwe } from '@gecko-defectdojo/domain';

/**
 * Returns a finding's ASVS tags under a version, as `renderFinding` takes them. To compare a rendering with sent
 * content, pass the tags of the connection's version.
 */
export function asvsTagsOf(
  finding: Pick<GeckoFinding, 'cwe' | 'cweList' | 'type'>,
  version: AsvsVersion,
): readonly string[] {
  return asvsTagsOfFinding({ version, cwe: preciseCwe(finding), type: finding.type });
}
