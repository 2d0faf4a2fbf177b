import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { Digest } from './field-hashes.ts';
import type { RenderContext } from './render-context.ts';

/**
 * The version of this release's rendering: raise it with every change of what Gecko writes for the same finding (guide
 * *Add a text*). Hashes without a mark are of version 1, or of no version alone.
 */
const RENDERING_VERSION = 3;

type Place = Pick<RenderContext, 'repositoryName' | 'branch'>;
type Source = (finding: GeckoFinding, place: Place) => readonly unknown[];

/**
 * The parts of a finding that each version reads: they tell another rendering from a change. A version that
 * reads more gets a list of its own, and the earlier one stays. Not in it: the features of DefectDojo, and where a file
 * is linked, because neither is a change of the finding.
 */
const SOURCES: Readonly<Record<number, Source>> = { 2: readByVersion2, [RENDERING_VERSION]: readByVersion3 };

function readByVersion2(finding: GeckoFinding, { repositoryName, branch }: Place): readonly unknown[] {
  const { id, url, type, title, shortDescription, description, remediation } = finding;
  const { cwe, severity, cvssVector, cvssRationale, filePath, line } = finding;
  const { callChain, proofOfConcept, patch, scannedSeverity, severitySetBy, severitySetAt } = finding;
  return [
    [id, url, type, title, shortDescription, description, remediation],
    [cwe, severity, cvssVector, cvssRationale, filePath, line],
    [callChain, proofOfConcept, patch, scannedSeverity, severitySetBy, severitySetAt],
    [repositoryName, branch],
  ];
}

function readByVersion3(finding: GeckoFinding, place: Place): readonly unknown[] {
  const { plannedDate = null, effort = null, cweList = null, owner = null, tags = null } = finding;
  return [...readByVersion2(finding, place), [plannedDate, effort, cweList, owner, tags]];
}

/**
 * Returns the mark that is stored with the hashes of a rendered finding: the version of the rendering, and a digest of
 * what was rendered. Two renderings with one source differ by their version alone.
 */
export function renderingMark(
  finding: GeckoFinding,
  context: Place,
  { digest, version = RENDERING_VERSION }: { readonly digest: Digest; readonly version?: number },
): string | undefined {
  const source = SOURCES[version]?.(finding, context);
  return source && `${String(version)}:${digest(JSON.stringify(source))}`;
}

/** Returns the version of the rendering that hashes were made by; 1 for hashes without a mark. */
export function versionOf(hashes: { readonly rendering?: string | undefined }): number {
  const version = Number(hashes.rendering?.split(':', 1)[0]);
  return Number.isSafeInteger(version) && version > 0 ? version : 1;
}
