import { classesOfChapter, chapterOf, shortVersion } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsVersion, OpenFindings } from '@gecko-defectdojo/contract';
import {
  countOpenFindings,
  findConnection,
  listRepositoriesTable,
  listStatements,
} from '@gecko-defectdojo/data';
import type {
  AsvsStatementRecord,
  CountedChapter,
  MatchingOptions,
  OpenFindingsCount,
  Positioned,
  RepositoryTableRow,
  Tx,
} from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { AskedPage } from '../../page.ts';
import { findingsByChapter } from './open-findings-by-chapter.ts';
import type { ChapterFindings } from './open-findings-by-chapter.ts';
import { sumFindings } from './open-findings-of.ts';
import { loadProfileSources } from './profile-sources.ts';
import type { ProfileSources } from './profile-sources.ts';

/** The team of a matrix with its version of the standard and its live connection. */
export interface MatrixScope {
  readonly teamId: string;
  readonly connectionId: string | undefined;
  readonly version: AsvsVersion;
}

/** A repository with what its chapters follow from. */
export interface MatrixSource {
  readonly row: RepositoryTableRow;
  readonly sources: ProfileSources;
  /** Open findings by chapter. */
  readonly findings: ReadonlyMap<string, ChapterFindings>;
  /** All open findings, also those without a chapter. */
  readonly openFindings: OpenFindings;
  /** The same by their class. */
  readonly open: readonly OpenFindingsCount[];
  /** The statements of people on requirements. Empty unless they were asked for. */
  readonly statements: readonly AsvsStatementRecord[];
}

/** How to load a page of the matrix. */
export interface LoadMatrixOptions {
  /** Leaves out the row that was read beyond the page. */
  readonly asked?: Pick<AskedPage, 'rows'> | undefined;
  /** True to read the statements of people on requirements. Default: false. */
  readonly withStatements?: boolean;
}

/** Returns the scope of a team's matrix. Without a connection the newest version counts. */
export async function findMatrixScope(tx: Tx, teamId: string): Promise<MatrixScope> {
  const connection = await findConnection(tx, teamId);
  return {
    teamId,
    connectionId: connection?.id,
    version: connection?.asvsVersion ?? DEFAULT_ASVS_VERSION,
  };
}

/** A page of the matrix. */
export interface LoadedMatrix {
  readonly total: number;
  readonly rows: readonly MatrixSource[];
  /** All rows that were read, which may be one more. */
  readonly read: readonly Positioned[];
}

/**
 * Returns one page of the repositories that match, with what their chapters follow from, and how many there are.
 */
export async function loadMatrix(
  tx: Tx,
  scope: MatrixScope,
  query: Omit<MatchingOptions, 'teamId' | 'connectionId'>,
  { asked, withStatements = false }: LoadMatrixOptions = {},
): Promise<LoadedMatrix> {
  const { teamId, connectionId } = scope;
  const { rows: read, total } = await listRepositoriesTable(tx, { ...query, teamId, connectionId });
  const rows = asked ? asked.rows(read) : read;
  const ids = rows.map(({ id }) => id);
  const sources = await loadProfileSources(tx, teamId, ids);
  const stated = withStatements
    ? await listStatements(tx, { teamId, repositoryIds: ids }, scope.version)
    : [];
  const statements = Map.groupBy(stated, ({ repositoryId }) => repositoryId);
  const counts = Map.groupBy(await countOpenFindings(tx, scope, ids), ({ repositoryId }) => repositoryId);
  return {
    total,
    read,
    rows: rows.flatMap((row) => {
      const own = sources.get(row.id);
      if (!own) return [];
      const open = counts.get(row.id) ?? [];
      const findings = findingsByChapter(scope.version, open);
      const openFindings = sumFindings(open);
      return [{ row, sources: own, findings, openFindings, open, statements: statements.get(row.id) ?? [] }];
    }),
  };
}

/** Returns a chapter with the classes of its findings, for queries that count them. */
export function countedChapter(version: AsvsVersion, id: string): CountedChapter {
  return { id, ...classesOfChapter(version, id) };
}

/**
 * Returns a chapter of the catalogue.
 *
 * @throws IntegrationError `not_found` if the version does not have it
 */
export function requireChapter(version: AsvsVersion, id: string) {
  const chapter = chapterOf(version, id);
  if (chapter) return chapter;
  throw new IntegrationError(
    'not_found',
    `ASVS ${shortVersion(version)} has no chapter ${id}. Choose another one.`,
  );
}
