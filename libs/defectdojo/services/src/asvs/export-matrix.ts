import { attestationJson, matrixCsv, requirementsCsv } from '@gecko-defectdojo/asvs';
import type { RepositoryScope, ScopeMatrix } from '@gecko-defectdojo/asvs';
import { AsvsMatrixQuery, DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { countedChapter, findMatrixScope, loadMatrix } from './internal/load-matrix.ts';
import { scopeOf } from './internal/repository-scope.ts';

/** The filters of an export: those of the matrix. An export has every page, by name. */
export const MatrixExportQuery = AsvsMatrixQuery.omit({
  sort: true,
  order: true,
  limit: true,
  offset: true,
  cursor: true,
  view: true,
});
type MatrixExportInput = z.input<typeof MatrixExportQuery>;

const PUSH_PAGE = 200;
/** The most repositories of one export. A partial export would look complete, so more are refused. */
const EXPORT_MAX = 10_000;

/** Returns the matrix of the repositories that match as CSV, one line per repository. */
export async function exportMatrixCsv(context: ServiceContext, input: MatrixExportInput): Promise<string> {
  return matrixCsv(await wholeMatrix(context, input, 'chapters'));
}

/** Returns the numbers of requirements of the repositories that match as CSV, one line per repository and chapter. */
export async function exportRequirementsCsv(
  context: ServiceContext,
  input: MatrixExportInput,
): Promise<string> {
  return requirementsCsv(await wholeMatrix(context, input, 'requirements'));
}

/**
 * Returns the matrix of the repositories that match as a CycloneDX 1.6 attestation. It states the scope and its reasons,
 * and that a requirement is met only where a person has stated it.
 */
export async function exportAttestation(
  context: ServiceContext,
  input: MatrixExportInput,
  id: string,
): Promise<string> {
  return attestationJson({
    ...(await wholeMatrix(context, input, 'requirements')),
    id,
    timestamp: context.now().toISOString(),
    organization: 'Gecko customer',
    tool: { name: 'Gecko DefectDojo integration' },
  });
}

/** The detail of an export: of `chapters` alone no requirement is read. */
type Detail = 'chapters' | 'requirements';

async function wholeMatrix(
  context: ServiceContext,
  input: MatrixExportInput,
  detail: Detail,
): Promise<ScopeMatrix> {
  requirePermission(context, 'integrations.read');
  const filters = parseInput(MatrixExportQuery, input);
  const repositories: RepositoryScope[] = [];
  let version: AsvsVersion = DEFAULT_ASVS_VERSION;
  for (let offset = 0; offset < EXPORT_MAX; offset += PUSH_PAGE) {
    const part = await loadPart(context, { filters, detail, offset });
    version = part.version;
    if (part.total > EXPORT_MAX) throw tooMany(part.total);
    // A repository without a level has no profile, so the attestation leaves it out.
    for (const one of part.rows) {
      const scope = scopeOf(version, one, detail);
      if (scope) repositories.push(scope);
    }
    if (offset + part.rows.length >= part.total) break;
  }
  return { version, repositories };
}

interface Part {
  readonly filters: z.output<typeof MatrixExportQuery>;
  readonly detail: Detail;
  readonly offset: number;
}

function loadPart(context: ServiceContext, { filters, detail, offset }: Part) {
  const { chapter } = filters;
  return readTeam(context.database, context.actor, async (tx) => {
    const scope = await findMatrixScope(tx, context.actor.teamId);
    const matching = {
      ...filters,
      ...(chapter === undefined ? {} : { counted: countedChapter(scope.version, chapter) }),
      ...({ sort: 'name', order: 'asc', limit: PUSH_PAGE, offset } as const),
    };
    const part = await loadMatrix(tx, scope, matching, {
      withStatements: detail === 'requirements',
    });
    return { ...part, version: scope.version };
  });
}

function tooMany(total: number): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    `An export holds at most ${EXPORT_MAX.toLocaleString('en')} repositories, and ${total.toLocaleString('en')} match. Narrow the filters, or ask for the pages of the matrix through the API instead.`,
  );
}
