import { catalogueOf } from '@gecko-defectdojo/asvs';
import { AsvsVersion, DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { AsvsCatalogue } from '@gecko-defectdojo/contract';
import { findConnection, withTeam } from '@gecko-defectdojo/data';
import { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { viewChapter } from './internal/view-chapter.ts';

/** The version. Default: the connection's. */
export const CatalogueQuery = z.object({ version: AsvsVersion.optional() });

/** Returns the chapters of a version with the number of requirements per level. */
export async function getCatalogue(
  context: ServiceContext,
  input: z.input<typeof CatalogueQuery>,
): Promise<AsvsCatalogue> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(CatalogueQuery, input);
  const { teamId } = context.actor;
  const connection = await withTeam(context.database, context.actor, (tx) => findConnection(tx, teamId));
  const version = query.version ?? connection?.asvsVersion ?? DEFAULT_ASVS_VERSION;
  return { version, chapters: catalogueOf(version).chapters.map(({ id }) => viewChapter(version, id)) };
}
