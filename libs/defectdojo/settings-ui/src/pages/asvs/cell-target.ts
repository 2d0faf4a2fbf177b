import type { AsvsMatrixRow, AsvsVersion } from '@gecko-defectdojo/contract';
import type { DefectDojoHostPaths, HostTarget } from '../../host.ts';
import type { ModulePage } from '../../navigation/navigation.tsx';

/** The repository of a row, as far as its links need it. */
export type LinkedRow = Pick<AsvsMatrixRow, 'repositoryId' | 'name' | 'provider' | 'branch'>;

/**
 * The place that a cell leads to: the open findings of a chapter, all of the repository, or the chapter itself with its
 * requirements or its evidence.
 */
export interface CellPlace {
  readonly kind: 'findings' | 'all_findings' | 'requirements' | 'section';
  readonly chapterId: string;
}

const KINDS: readonly CellPlace['kind'][] = ['findings', 'all_findings', 'requirements', 'section'];

/** The pages of the host that cells lead to. */
export type CellPaths = Pick<DefectDojoHostPaths, 'openFindings'>;

/** Returns the host's page of the findings behind a cell; undefined if it has none. */
export function findingsTarget(
  row: LinkedRow,
  { kind, chapterId }: CellPlace,
  { version, paths }: { readonly version: AsvsVersion | undefined; readonly paths: CellPaths },
): HostTarget | undefined {
  const { repositoryId, name, provider, branch } = row;
  if (kind === 'section' || kind === 'requirements') return undefined;
  // An API of the release before names neither provider nor branch.
  if (provider === undefined || branch === undefined) return undefined;
  const repository = { id: repositoryId, provider, name };
  if (kind === 'all_findings') return paths.openFindings?.(repository, { branch });
  return version && paths.openFindings?.(repository, { branch, chapter: { version, id: chapterId } });
}

/** Returns the page of the module behind a cell: the section of the repository. */
export function sectionTarget(
  { repositoryId }: LinkedRow,
  { kind, chapterId }: CellPlace,
): Extract<ModulePage, { readonly page: 'sections' }> {
  const show = kind === 'requirements' ? ({ show: kind } as const) : {};
  return { page: 'sections', repositoryId, search: { chapter: chapterId, ...show } };
}

/** Writes the place of a cell into an attribute, for one listener of the whole table. */
export function writePlace({ kind, chapterId }: CellPlace): string {
  return `${kind} ${chapterId}`;
}

/** Reads the attribute; undefined for anything else. */
export function readPlace(text: string | undefined): CellPlace | undefined {
  const [kind, chapterId] = text?.split(' ') ?? [];
  if (chapterId === undefined) return undefined;
  const known = KINDS.find((one) => one === kind);
  return known && { kind: known, chapterId };
}
