import { attestationJson, catalogueOf, matrixCsv } from '@gecko-defectdojo/asvs';
import type { ChapterScope, RepositoryScope, ScopeMatrix } from '@gecko-defectdojo/asvs';
import { DEFAULT_ASVS_VERSION, RepositoriesQuery } from '@gecko-defectdojo/contract';
import type { AsvsMatrixRow, AsvsVersion } from '@gecko-defectdojo/contract';
import { findConnection, listRepositoriesTable, readTeam } from '@gecko-defectdojo/data';
import type { RepositoryTableRow, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { evidenceUrl } from './internal/evidence-url.ts';
import { levelSourceOf } from './internal/level-source.ts';
import { openFindingsByChapter } from './internal/open-findings-by-chapter.ts';
import type { ChapterFindings } from './internal/open-findings-by-chapter.ts';
import { chaptersOfSources, loadProfileSources } from './internal/profile-sources.ts';
import type { ProfileSources } from './internal/profile-sources.ts';

/** Filters and page of the matrix. */
export const MatrixQuery = RepositoriesQuery.pick({
  search: true,
  chapter: true,
  level: true,
  limit: true,
  offset: true,
});

const PUSH_PAGE = 200;
/** The most repositories of one export. A partial export would look complete, so more are refused. */
const EXPORT_MAX = 10_000;

interface MatrixPart {
  readonly version: AsvsVersion;
  readonly total: number;
  readonly rows: readonly MatrixSource[];
}

interface MatrixSource {
  readonly row: RepositoryTableRow;
  readonly sources: ProfileSources;
  readonly findings: ReadonlyMap<string, ChapterFindings>;
}

/** Returns one page of repositories × chapters with open findings. */
export async function listMatrix(
  context: ServiceContext,
  input: z.input<typeof MatrixQuery>,
): Promise<Page<AsvsMatrixRow>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(MatrixQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { version, total, rows } = await loadMatrix(tx, teamId, query);
    return pageOf(
      rows.map((row) => viewRow(version, row)),
      total,
      query,
    );
  });
}

/** Returns the whole matrix as CSV, one line per repository. */
export async function exportMatrixCsv(context: ServiceContext): Promise<string> {
  return matrixCsv(await wholeMatrix(context));
}

/**
 * Returns the whole matrix as a CycloneDX 1.6 attestation. It states the scope and its reasons, never that a
 * requirement is met.
 */
export async function exportAttestation(context: ServiceContext, id: string): Promise<string> {
  return attestationJson({
    ...(await wholeMatrix(context)),
    id,
    timestamp: context.now().toISOString(),
    organization: 'Gecko customer',
    tool: { name: 'Gecko DefectDojo integration' },
  });
}

async function wholeMatrix(context: ServiceContext): Promise<ScopeMatrix> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  const repositories: RepositoryScope[] = [];
  let version: AsvsVersion = DEFAULT_ASVS_VERSION;
  for (let offset = 0; offset < EXPORT_MAX; offset += PUSH_PAGE) {
    const page = { search: '', limit: PUSH_PAGE, offset };
    const part = await readTeam(context.database, context.actor, (tx) => loadMatrix(tx, teamId, page));
    version = part.version;
    if (part.total > EXPORT_MAX) throw tooMany(part.total);
    // A repository without a level has no profile, so the attestation leaves it out.
    for (const one of part.rows) {
      const scope = scopeOf(version, one);
      if (scope) repositories.push(scope);
    }
    if (offset + part.rows.length >= part.total) break;
  }
  return { version, repositories };
}

function tooMany(total: number): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    `An export holds at most ${EXPORT_MAX.toLocaleString('en')} repositories, and this team has ${total.toLocaleString('en')}. Ask for the pages of the matrix through the API instead.`,
  );
}

async function loadMatrix(tx: Tx, teamId: string, query: z.output<typeof MatrixQuery>): Promise<MatrixPart> {
  const connection = await findConnection(tx, teamId);
  const version = connection?.asvsVersion ?? DEFAULT_ASVS_VERSION;
  const { rows, total } = await listRepositoriesTable(tx, {
    ...query,
    filter: 'all',
    sort: 'name',
    order: 'asc',
    teamId,
    connectionId: connection?.id,
  });
  const ids = rows.map(({ id }) => id);
  const sources = await loadProfileSources(tx, teamId, ids);
  const findings = await openFindingsByChapter(tx, { teamId, connectionId: connection?.id, version }, ids);
  return {
    version,
    total,
    rows: rows.flatMap((row) => {
      const own = sources.get(row.id);
      return own ? [{ row, sources: own, findings: findings.get(row.id) ?? new Map() }] : [];
    }),
  };
}

function viewRow(version: AsvsVersion, { row, sources, findings }: MatrixSource): AsvsMatrixRow {
  return {
    repositoryId: row.id,
    name: row.fullName,
    level: row.level,
    levelSource: levelSourceOf(row),
    cells: chaptersOfSources(version, sources).flatMap(({ id, decision, unsureReason }) => {
      const open = findings.get(id);
      if (decision === 'no' && !open) return [];
      return [
        {
          chapterId: id,
          decision,
          unsureReason: unsureReason ?? null,
          openFindings: open?.count ?? 0,
          highestSeverity: open?.highestSeverity ?? null,
        },
      ];
    }),
  };
}

/** Returns a person's reason, or why a chapter was not assessed. */
function reasonOf(
  override: { readonly reason: string | null } | undefined,
  notRead: string | undefined,
): Pick<ChapterScope, 'reason'> {
  const reason = override === undefined ? notRead : (override.reason ?? undefined);
  return reason === undefined ? {} : { reason };
}

function scopeOf(
  version: AsvsVersion,
  { row, sources, findings }: MatrixSource,
): RepositoryScope | undefined {
  const { profile, detection } = sources;
  if (row.level === null || !profile) return undefined;
  const known = new Set(catalogueOf(version).chapters.map(({ id }) => id));
  return {
    id: row.id,
    name: row.fullName,
    url: row.url,
    ...(detection ? { commit: detection.commit } : {}),
    level: row.level,
    levelAssumed: row.levelAssumed,
    chapters: chaptersOfSources(version, sources)
      .filter(({ id }) => known.has(id))
      .map(({ id, decision, unsureReason, source, detected, override }) => ({
        chapterId: id,
        decision,
        unsureReason,
        decidedBy: source === 'chosen' || source === 'carried' ? 'person' : 'detection',
        ...reasonOf(override, unsureReason === 'not_read' ? detected?.reason : undefined),
        evidence: (detected?.evidence ?? []).slice(0, 5).map((evidence) => {
          const url = detection ? evidenceUrl(row, { ...evidence, commit: detection.commit }) : null;
          return {
            path: evidence.path,
            ...(evidence.line === null ? {} : { line: evidence.line }),
            rule: evidence.rule,
            ...(url === null ? {} : { url }),
          };
        }),
        openFindings: findings.get(id)?.count ?? 0,
      })),
  };
}
